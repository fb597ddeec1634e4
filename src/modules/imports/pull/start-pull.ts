import { conflict, forbidden, invalid, type Fault } from '#kernel/refusal.ts';
import { askToCancel } from '#platform/jobs/job-store.ts';
import { cancelTimer } from '#platform/outbox/timers.ts';
import { addressFaults } from '#records/address-faults.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { startJob } from '#records/start-job.ts';
import { importable } from '../upload/prepare-import.ts';
import { timerKeyOf } from './continue-pull.timer.ts';
import { pullSystem } from './list.ts';
import { changePull, dropCredentials, holdPull, keepCredentials } from './pull.ts';
import type { Credentials } from './pull-api.ts';

export interface PullInput {
  readonly system: string;
  /** The system's own unless told. */
  readonly baseUrl?: string | undefined;
  readonly credentials: Credentials;
  /** Keys of its objects; all unless told. */
  readonly objects?: readonly string[] | undefined;
}

/** Begins to fetch, beside the request. Refuses 422 an address that may not be called, or objects that the system has not. */
export async function startPull(ctx: Context, input: PullInput): Promise<AnyRecord> {
  if (!ctx.access.isAdministrator) throw forbidden();
  const system = pullSystem(input.system);
  const baseUrl = input.baseUrl ?? system.baseUrl ?? '';
  const faults: readonly Fault[] = [
    ...(baseUrl === ''
      ? [{ field: 'baseUrl', code: 'value.required' }]
      : addressFaults(ctx, 'baseUrl', baseUrl)),
    ...(system.tokenPath === undefined && 'clientId' in input.credentials
      ? [{ field: 'credentials', code: 'pull.only_tokens' }]
      : []),
    ...(input.objects ?? []).flatMap((key, at) =>
      system.objects.some((each) => each.key === key)
        ? []
        : [{ field: `objects.${at}`, code: 'pull.object' }],
    ),
  ];
  if (faults.length > 0) throw invalid(faults);
  const objects = system.objects.filter(({ key }) => input.objects?.includes(key) ?? true);
  for (const { entity } of objects) importable(ctx, entity);
  return transaction(ctx, async (tx) => {
    const id = newId(tx);
    const { actor, userId } = tx.access;
    const values = {
      system: system.key,
      baseUrl: new URL(baseUrl).origin,
      objects: objects.map(({ key }) => key),
      runs: [],
      ownerId: userId,
      keyId: actor.kind === 'apiKey' ? actor.id : null,
    };
    await saveRecord(asProgram(tx), 'importPull', { op: 'create', id, values });
    await keepCredentials(tx, id, input.credentials);
    return changePull(tx, id, { jobId: await startJob(tx, 'pull-records', { pullId: id }) });
  });
}

/** Goes on where it failed or was stopped, with a token that is good. */
export async function resumePull(ctx: Context, id: string, credentials: Credentials): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const pull = await holdPull(tx, id, ['failed', 'cancelled']);
    if (pullSystem(pull.system).tokenPath === undefined && 'clientId' in credentials)
      throw conflict('import.wrong_state');
    await keepCredentials(tx, pull.id, credentials);
    const jobId = await startJob(tx, 'pull-records', { pullId: pull.id });
    return changePull(tx, pull.id, { state: 'running', jobId, failure: null, pauses: 0, pausedUntil: null });
  });
}

/** Stops after the page at hand; the imports that were made stay. */
export async function cancelPull(ctx: Context, id: string): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const pull = await holdPull(tx, id, ['running']);
    if (pull.jobId) await askToCancel(tx.db, pull.jobId);
    await cancelTimer(tx.db, timerKeyOf(pull.id));
    await dropCredentials(tx, pull.id);
    return changePull(tx, pull.id, { state: 'cancelled', pausedUntil: null });
  });
}
