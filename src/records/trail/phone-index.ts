import { lastNine } from '#kernel/phone/phone.ts';
import type { JsonStatement } from '#platform/db/run-together.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { e164Of } from '../define/fields/phone.ts';
import type { Written } from '../pipeline/draft.ts';

/**
 * Keeps the phone index in the transaction of the records themselves: what is saved is found by its numbers at once, what
 * lies in the bin is not. Short codes and internal extensions are nobody's alone, so they are left out.
 */
export function indexPhones(written: readonly Written[]): readonly JsonStatement[] {
  const keys = phoneKeys(written);
  const rows = concerned(written, keys).flatMap(({ draft }) =>
    draft.op === 'remove' ? [] : rowsOf(draft.entity, keys, draft.after),
  );
  return rows.length === 0 ? [] : [{ text: INSERT, value: JSON.stringify(rows) }];
}

const INSERT = `insert into phone_index (record_id, field, entity, e164, last_nine)
  select record_id, field, entity, e164, last_nine from json_populate_recordset(null::phone_index, $1::json)`;

/** Numbers that the records had until now. */
export async function forgetPhones(ctx: Context, written: readonly Written[]): Promise<void> {
  const old = concerned(written, phoneKeys(written))
    .filter(({ draft }) => draft.op !== 'create')
    .map(({ draft }) => draft.id);
  if (old.length > 0) await ctx.db.query('delete from phone_index where record_id = any($1::uuid[])', [old]);
}

function concerned(written: readonly Written[], keys: readonly string[]): readonly Written[] {
  if (keys.length === 0) return [];
  return written.filter(
    ({ draft, changed }) => draft.op !== 'update' || keys.some((key) => changed.includes(key)),
  );
}

/** Of the entity that they all are of. */
function phoneKeys([first]: readonly Written[]): readonly string[] {
  if (!first) return [];
  return [...first.draft.entity.fields].flatMap(([key, field]) => (field.type === 'phone' ? [key] : []));
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
