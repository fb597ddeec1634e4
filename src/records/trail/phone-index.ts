import { lastNine } from '#kernel/phone/phone.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { e164Of } from '../define/fields/phone.ts';
import type { Written } from '../pipeline/steps/write.ts';

/**
 * Keeps the phone index in the transaction of the records themselves: what is saved is found by its numbers at once, what
 * lies in the bin is not. Short codes and internal extensions are nobody's alone, so they are left out.
 */
export async function indexPhones(ctx: Context, written: readonly Written[]): Promise<void> {
  const [first] = written;
  const keys = first ? phoneKeys(first.draft.entity) : [];
  if (keys.length === 0) return;
  const concerned = written.filter(
    ({ draft, changed }) => draft.op !== 'update' || keys.some((key) => changed.includes(key)),
  );
  const old = concerned.filter(({ draft }) => draft.op !== 'create').map(({ draft }) => draft.id);
  if (old.length > 0) await ctx.db.query('delete from phone_index where record_id = any($1::uuid[])', [old]);
  const rows = concerned.flatMap(({ draft }) =>
    draft.op === 'remove' ? [] : rowsOf(draft.entity, keys, draft.after),
  );
  if (rows.length === 0) return;
  await ctx.db.query(
    `insert into phone_index (record_id, field, entity, e164, last_nine)
     select record_id, field, entity, e164, last_nine from json_populate_recordset(null::phone_index, $1::json)`,
    [JSON.stringify(rows)],
  );
}

function phoneKeys(entity: Entity): readonly string[] {
  return [...entity.fields].flatMap(([key, field]) => (field.type === 'phone' ? [key] : []));
}

function rowsOf(
  entity: Entity,
  keys: readonly string[],
  record: { readonly id: string } & Readonly<Record<string, unknown>>,
) {
  return keys.flatMap((key) => {
    const number = record[key];
    if (typeof number !== 'string' || !number.startsWith('+')) return [];
    const e164 = e164Of(number);
    return [{ record_id: record.id, field: key, entity: entity.name, e164, last_nine: lastNine(e164) }];
  });
}
