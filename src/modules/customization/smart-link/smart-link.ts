import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import { isSafeTemplate, placesIn } from '#kernel/text/url-template.ts';
import { parseInput } from '#platform/http/route.ts';
import type { CustomizationOf, SmartLink } from '#records/catalogue/customization.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { resolvePath } from '#records/query/paths.ts';
import { checkVersion } from '../check-version.ts';
import { labelOrText } from '../field/custom-field.input.ts';
import { change, changed, created, customizable, findStanding } from '../standing.ts';

const members = z.strictObject({ label: labelOrText, template: z.string().trim().min(1).max(2000) });
const input = members.extend({ entity: z.string().max(60) });

/** A smart link as the API shows it. */
export function shownSmartLink({ id, version, entity, definition }: CustomizationOf<'smartLink'>) {
  return { id, version, entity, ...definition };
}

/**
 * Declares an address outside that records of an entity lead to, `https://maps.example/?q={address.city}` (ADM-06). Refuses
 * 422 places that name no field, and templates whose host would depend on a record.
 */
export async function createSmartLink(ctx: Context, body: unknown): Promise<CustomizationOf<'smartLink'>> {
  const { entity: name, ...definition } = parseInput(input, body);
  return change(ctx, async (tx) => {
    checkLink(tx, customizable(tx, name), definition);
    return { op: 'create', to: created(tx, { kind: 'smartLink', entity: name, key: newId(tx), definition }) };
  });
}

/** What is not named stays. Refuses 404, 412 a stale version, 422. */
export async function changeSmartLink(
  ctx: Context,
  id: string,
  body: unknown,
  version: number | undefined,
): Promise<CustomizationOf<'smartLink'>> {
  const given = parseInput(members.partial(), body);
  return change(ctx, async (tx, standing) => {
    const before = findStanding(standing, 'smartLink', id);
    checkVersion(before, version);
    const definition = { ...before.definition, ...given };
    checkLink(tx, customizable(tx, before.entity), definition);
    return { op: 'update', to: changed(before, definition), before };
  });
}

export async function removeSmartLink(ctx: Context, id: string | undefined): Promise<void> {
  await change(ctx, async (_tx, standing) => {
    const before = findStanding(standing, 'smartLink', id);
    return { op: 'remove', to: changed(before, before.definition), before };
  });
}

function checkLink(ctx: Context, entity: Entity, { template }: SmartLink): void {
  const unknown = placesIn(template).filter((path) => !resolvePath(entity, path, ctx));
  const faults = unknown.map((path) => ({
    field: 'template',
    code: 'template.unknown_place',
    args: { path },
  }));
  if (!isSafeTemplate(template))
    faults.push({ field: 'template', code: 'template.unsafe', args: { path: '' } });
  if (faults.length > 0) throw invalid(faults);
}
