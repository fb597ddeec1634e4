import { z } from 'zod';
import type { Context } from '#records/context.ts';
import { asProgram } from '#records/context.ts';
import type { Label } from '#records/define/label.ts';
import { listRecords } from '#records/query/list-records.ts';
import { readMany } from '#records/query/read-record.ts';
import { suggestMapping, targetsOf } from '#modules/imports';
import { answerSchema, type Answer } from './answer.ts';
import { leadSourceById, type LeadSource } from './lead-source.ts';
import { fieldAt } from './map-answers.ts';
import { secretsOf, verifyTokenOf } from './secrets.ts';
import type { SecretField, Source } from '../sources/source.ts';

/** One of the tool's fields, as it is known from what came in last or from the tool itself. */
export interface TheirField {
  readonly name: string;
  readonly label: string;
  /** What somebody answered; empty where nothing has come in. */
  readonly example: string;
  /** Where it most likely goes; null where nothing suits. */
  readonly suggested: string | null;
}

export interface SetUp {
  readonly address: string;
  readonly steps: Label;
  /** Null where the tool asks for none. */
  readonly verifyToken: string | null;
  readonly secrets: readonly (SecretField & { readonly isKept: boolean })[];
  readonly fields: readonly TheirField[];
  /** Where they may go. */
  readonly targets: readonly { readonly path: string; readonly label: Label }[];
}

export async function setUpOf(ctx: Context, id: string): Promise<SetUp> {
  const leadSource = await leadSourceById(ctx, id);
  const { source, token } = leadSource;
  const kept = await secretsOf(ctx, id);
  const targets = targetsOf(ctx, ctx.catalogue.entity('lead')).filter(({ path }) =>
    fieldAt(ctx, path, false),
  );
  const answers = await lastAnswers(ctx, leadSource);
  const suggested = suggestMapping(
    answers.map((answer) => headerOf(source, answer)),
    targets,
  );
  return {
    address: `${ctx.installation.publicUrl}/hooks/leads/${token}`,
    steps: source.steps,
    verifyToken: source.check ? verifyTokenOf(ctx, token) : null,
    secrets: source.secrets.map((one) => ({ ...one, isKept: kept[one.name] !== undefined })),
    fields: answers.map(({ name, label, values }, at) => ({
      name,
      label,
      example: values.join(', ').slice(0, 80),
      suggested: source.known[name] ?? suggested[at] ?? null,
    })),
    targets: targets.map(({ path, label }) => ({ path, label })),
  };
}

const LOOKED_AT = 20;

/** What the tool has said in its last submissions, each name once; and what it is known to say. */
async function lastAnswers(ctx: Context, { id, source }: LeadSource): Promise<readonly Answer[]> {
  const entity = ctx.catalogue.entity('formSubmission');
  const program = asProgram(ctx);
  const { data } = await listRecords(program, entity, {
    filter: { field: 'leadSourceId', op: '=', value: id },
    limit: LOOKED_AT,
  });
  const submissions = await readMany(
    program,
    entity,
    data.map((one) => one.id),
  );
  // The newest first, and each in the order in which it was asked.
  const said = submissions
    .toReversed()
    .flatMap(({ answers }) => z.array(answerSchema).catch([]).parse(answers));
  const known = Object.keys(source.known).map((name) => ({ name, label: name, values: [] }));
  return [...new Map([...known, ...said].map((one) => [one.name, one])).values()];
}

/** What a file's column would be called: the question, or `first_name` of `contact.first_name`; nothing where it is known anyway. */
function headerOf({ known }: Source, { name, label }: Answer): string {
  if (known[name] !== undefined) return '';
  return label === name ? (name.split('.').at(-1) ?? name) : label;
}
