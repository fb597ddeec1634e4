import { fillTemplate, placesIn } from '#kernel/text/url-template.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { Label } from '../define/label.ts';
import { includeLinks } from './include.ts';
import { linkNamed } from './paths.ts';
import { readRecord } from './read-record.ts';

/** The entity's smart links filled with this record, as far as the caller may see it; 404 as a read. */
export async function readSmartLinks(
  ctx: Context,
  entity: Entity,
  id: string,
): Promise<readonly { readonly label: Label; readonly url: string }[]> {
  const links = ctx.catalogue.smartLinks(entity.name);
  const record = await readRecord(ctx, entity, id);
  const hops = links.flatMap(({ template }) => placesIn(template)).map((path) => path.split('.')[0] ?? '');
  const linked = [...new Set(hops)].filter((name) => linkNamed(entity, name, ctx));
  const [whole = record] = await includeLinks(ctx, entity, [record], linked);
  return links.map(({ label, template }) => ({
    label,
    url: fillTemplate(template, (path) => valueAt(whole, path)),
  }));
}

function valueAt(record: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => memberOf(value, key), record);
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
