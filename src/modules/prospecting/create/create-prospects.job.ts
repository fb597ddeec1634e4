import type { JobHold } from '#platform/jobs/perform-job.ts';
import { type Context, transaction } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import { savePossibleRecords } from '#records/pipeline/save-records.ts';
import type { Company } from '../directories/company.ts';
import type { Directory } from '../directories/directory.ts';
import type { DirectoryApi } from '../directories/directory-api.ts';
import { directoryOf } from '../directories/list.ts';
import { valuesOf } from '../look-up/values-of.ts';
import { findKnown } from '../search/known-records.ts';
import { openDirectory } from '../setting/open-directory.ts';
import { type LeadsInput, prospectsJobSchema } from './leads-input.ts';
import { nothingYet, outcomeSchema, type ProspectingOutcome } from './outcome.ts';
import { tellWhoAsked } from './tell-who-asked.ts';

/** Companies that are asked for one by one between two steps. */
const FEW = 5;

/** Asks for companies and makes leads of them, a page a step, each step one transaction; known ones are left out. */
export const createProspects: BackgroundJob = {
  name: 'create-prospects',
  run: async (given, ctx, hold) => {
    const input = prospectsJobSchema.parse(given);
    const directory = directoryOf(input.directory);
    const api = await openDirectory(ctx, directory, { isPatient: true });
    let outcome = outcomeSchema.parse(hold.checkpoint ?? nothingYet);
    let next: Step | undefined;
    while ((next = await nextStep(directory, api, input, outcome))) {
      const step = next;
      const so = outcome;
      outcome = await transaction(ctx, (tx) => takeStep(tx, input, step, so, hold));
    }
  },
  ended: (_input, ctx, { state }, jobId) => tellWhoAsked(ctx, jobId, state),
};

interface Step {
  readonly companies: readonly Company[];
  /** Companies looked at with it, those too that the directory has no more. */
  readonly count: number;
  /** Of all steps. */
  readonly total: number;
}

/** What comes after what is behind; undefined after the last. */
async function nextStep(
  directory: Directory,
  api: DirectoryApi,
  { criteria, first = 0, sirens }: LeadsInput,
  { steps, done }: ProspectingOutcome,
): Promise<Step | undefined> {
  if (sirens) {
    const some = sirens.slice(steps * FEW, (steps + 1) * FEW);
    if (some.length === 0) return undefined;
    const found: Company[] = [];
    for (const siren of some) found.push(...(await find(directory, api, siren)));
    return { companies: found, count: some.length, total: sirens.length };
  }
  if (done >= first) return undefined;
  const page = await directory.search(api, criteria, steps + 1);
  const companies = page.companies.slice(0, first - done);
  if (companies.length === 0 || steps >= page.pages) return undefined;
  return { companies, count: companies.length, total: Math.min(first, page.total) };
}

async function find(directory: Directory, api: DirectoryApi, siren: string): Promise<readonly Company[]> {
  const { companies } = await directory.search(api, { q: siren }, 1);
  return companies.filter((company) => company.siren === siren);
}

async function takeStep(
  tx: Context,
  input: LeadsInput,
  { companies, count, total }: Step,
  before: ProspectingOutcome,
  hold: JobHold,
): Promise<ProspectingOutcome> {
  // Two searches at once that find the same company make one lead of it.
  await tx.db.query(`select pg_advisory_xact_lock(hashtextextended('prospecting', 0))`);
  const known = await findKnown(tx, companies);
  const named = companies.filter(({ name }) => name !== null);
  const fresh = companies.filter(({ name }, at) => name !== null && known[at]?.length === 0);
  const outcomes = await savePossibleRecords(
    tx,
    'lead',
    fresh.map((company) => ({ op: 'create', values: leadOf(tx, input, company) })),
  );
  const problems = outcomes.flatMap((each) => ('problem' in each ? [each.problem] : []));
  const [problem] = problems.map(({ code, args, faults }) => ({ code, args, faults: [...faults] }));
  const outcome: ProspectingOutcome = {
    steps: before.steps + 1,
    done: before.done + count,
    created: before.created + outcomes.length - problems.length,
    known: before.known + named.length - fresh.length,
    withheld: before.withheld + count - named.length,
    refused: before.refused + problems.length,
    problem: before.problem ?? problem ?? null,
  };
  await hold.save(tx.db, { done: outcome.done, total, checkpoint: outcome });
  return outcome;
}

function leadOf(ctx: Context, { name, ownerId, campaignId }: LeadsInput, company: Company) {
  return {
    ...valuesOf(ctx, 'lead', company),
    source: 'prospecting',
    tags: [name],
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(campaignId === undefined ? {} : { campaignId }),
  };
}
