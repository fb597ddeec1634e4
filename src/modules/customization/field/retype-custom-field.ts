import { z } from 'zod';
import { isEmpty } from '#kernel/expression/to-predicate.ts';
import { invalid } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import type { Customization, CustomizationOf } from '#records/catalogue/customization.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { changeCatalogue, readCustomizations } from '#records/catalogue/customizations.ts';
import type { Context } from '#records/context.ts';
import { typeOf, type Field } from '#records/define/fields/list.ts';
import { parseValue } from '#records/pipeline/steps/values.ts';
import { selectSql } from '#records/query/select.ts';
import { syncTables } from '#records/storage/sync.ts';
import { changed, findStanding } from '../standing.ts';
import { newColumn } from './create-custom-field.ts';
import { makeField } from './custom-field.input.ts';
import { asInput } from './as-input.ts';

const request = z.looseObject({ type: z.string() });

/** Values read and written at a time. */
const CHUNK = 1000;
const MOST_EXAMPLES = 5;

export interface Retyping {
  /** Records that have a value. */
  readonly total: number;
  /** Of those, how many values the new type cannot take: they would be empty. */
  readonly lost: number;
  /** Some of them, as they are written now. */
  readonly examples: readonly unknown[];
}

/** What another type would do to the values there are (`{type, …settings}`); changes nothing. Refuses 404, 422, and 422 `field.files_stay` to and from files. */
export async function previewRetype(ctx: Context, id: string | undefined, input: unknown): Promise<Retyping> {
  const found = await target(ctx, await readCustomizations(ctx.db), id, input);
  return convert(ctx, found, async () => undefined);
}

/**
 * Gives a custom field another type. The values go to a column of their own; the old one stays, under no name. Refuses
 * 404, 422, and 422 `field.values_lost` at `type` unless `loseValues` says that what does not fit may be emptied.
 */
export async function retypeCustomField(
  ctx: Context,
  id: string | undefined,
  input: unknown,
  loseValues: boolean,
): Promise<CustomizationOf<'field'>> {
  return changeCatalogue(ctx, async (tx, standing) => {
    const found = await target(tx, standing, id, input);
    const { before, entity, to } = found;
    const after = changed(before, to);
    const trial = tx.catalogue.customized(standing.map((one) => (one.id === before.id ? after : one)));
    await syncTables(tx.db, trial, [trial.entity(entity.name)]);
    const { lost } = await convert(tx, found, (rows) => writeValues(tx, entity, before.key, to, rows));
    if (lost > 0 && !loseValues)
      throw invalid([{ field: 'type', code: 'field.values_lost', args: { count: lost } }]);
    return { changes: [{ op: 'update', customization: after, before }], result: after };
  });
}

async function target(
  ctx: Context,
  standing: readonly Customization[],
  id: string | undefined,
  input: unknown,
) {
  const before = findStanding(standing, 'field', id);
  const { label, help, required, hidden, personal } = before.definition;
  const entity = ctx.catalogue.entity(before.entity);
  const to = makeField(
    ctx,
    { label, help, required, hidden, personal, ...parseInput(request, input) },
    newColumn(),
  );
  // Who may read a file is known by the record that holds it, which no text that becomes one has.
  if ([to.type, before.definition.type].includes('file'))
    throw invalid([{ field: 'type', code: 'field.files_stay' }]);
  return { before, entity, to };
}

interface ConvertedRow {
  readonly id: string;
  readonly value: unknown;
}

/** Every value there is, read in chunks, as the new type takes it; `write` gets those that it does. */
async function convert(
  ctx: Context,
  { before, entity, to }: Awaited<ReturnType<typeof target>>,
  write: (rows: readonly ConvertedRow[]) => Promise<void>,
): Promise<Retyping> {
  const counts = { total: 0, lost: 0, examples: [] as unknown[] };
  for (let last = FIRST_ID; ;) {
    const rows = await ctx.db.queryUnnamed<{ id: string; value: unknown }>(
      `select ${selectSql(entity, [before.key])} from ${entity.table} t where t.id > $1 order by t.id limit ${CHUNK}`,
      [last],
    );
    const filled = rows
      .map((row) => ({ id: row.id, value: memberOf(row, before.key) }))
      .filter(({ value }) => !isEmpty(value));
    const converted = filled.map(({ id, value }) => ({
      id,
      value,
      parsed: parseValue(ctx, to, asInput(value, to)),
    }));
    counts.total += filled.length;
    for (const { value, parsed } of converted) {
      if (!('faults' in parsed)) continue;
      counts.lost += 1;
      if (counts.examples.length < MOST_EXAMPLES) counts.examples.push(value);
    }
    await write(
      converted.flatMap(({ id, parsed }) => ('value' in parsed ? [{ id, value: parsed.value }] : [])),
    );
    const end = rows.at(-1);
    if (!end || rows.length < CHUNK) return counts;
    last = end.id;
  }
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

function memberOf(row: object, key: string): unknown {
  return Object.entries(row).find(([name]) => name === key)?.[1];
}

async function writeValues(
  ctx: Context,
  entity: Entity,
  key: string,
  to: Field,
  rows: readonly ConvertedRow[],
) {
  if (rows.length === 0) return;
  const columns = rows.map(({ id, value }) => ({ id, ...typeOf(to).toColumns(key, value, to) }));
  const names = typeOf(to)
    .columns(key, to)
    .map(({ name }) => `${name} = r.${name}`);
  await ctx.db.queryUnnamed(
    `update ${entity.table} t set ${names.join(', ')}
     from json_populate_recordset(null::${entity.table}, $1::json) r where t.id = r.id`,
    [JSON.stringify(columns)],
  );
}
