import { Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { AnyRecord } from '../define/infer.ts';
import { linkNamed } from './paths.ts';
import { readMany } from './read-record.ts';

/**
 * The same records with each named link's record nested under the link's name; null where the link is empty or leads to
 * what the caller may not see. One query per link. Refuses 422 `include.invalid`.
 */
export async function includeLinks(
  ctx: Context,
  entity: Entity,
  records: readonly AnyRecord[],
  names: readonly string[],
): Promise<readonly AnyRecord[]> {
  const links = names.map((name) => ({ name, link: linkNamed(entity, name, ctx) }));
  const faults = links
    .filter(({ link }) => !link)
    .map(({ name }) => ({ field: `include.${name}`, code: 'field.unknown', args: { field: name } }));
  if (faults.length > 0) throw new Refusal(422, 'include.invalid', { faults });

  let result = records;
  for (const { name, link } of links) {
    if (!link) continue;
    const ids = [
      ...new Set(records.map((record) => record[link.key]).filter((id) => typeof id === 'string')),
    ];
    const found = new Map((await readMany(ctx, link.target, ids)).map((record) => [record.id, record]));
    result = result.map((record) => ({ ...record, [name]: found.get(String(record[link.key])) ?? null }));
  }
  return result;
}
