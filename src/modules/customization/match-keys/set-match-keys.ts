import { z } from 'zod';
import { type Fault, invalid, notFound } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import { type Customization, type CustomizationOf, ofKind } from '#records/catalogue/customization.ts';
import { changeCatalogue, type CustomizationChange } from '#records/catalogue/customizations.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { fittingTypes } from '#records/define/match-key.ts';
import { matchKeysInput } from '../entity/custom-entity.input.ts';
import { changed, created, customizable, listStanding } from '../standing.ts';

const input = z.strictObject({ keys: matchKeysInput });
type Keys = z.output<typeof matchKeysInput>;

/** Match keys of a declared entity that administrators have set, as the API lists them. */
export function shownMatchKeys({ id, version, entity, definition }: CustomizationOf<'matchKeys'>) {
  return { id, version, entity, ...definition };
}

/** By what records of an entity are told to be the same, whoever has said so; `isChanged` where it is not what the program declares. */
export async function readMatchKeys(ctx: Context, entityName: string) {
  const entity = customizable(ctx, entityName);
  const [own] = await listStanding(ctx, 'matchKeys', entityName);
  return { entity: entityName, keys: entity.definition.matchKeys ?? [], isChanged: own !== undefined };
}

/**
 * Says anew by what records of an entity are told to be the same; no keys: they are not compared (ADM-03, CONV-12). Refuses 422
 * fields that the entity does not have, or whose values cannot be compared in that way.
 */
export async function setMatchKeys(ctx: Context, entityName: string, body: unknown): Promise<void> {
  const { keys } = parseInput(input, body);
  await changeCatalogue(ctx, async (tx, standing) => {
    const entity = customizable(tx, entityName);
    const faults = keys.flatMap((key, at) => faultsOf(entity, key, `keys.${at}`));
    if (faults.length > 0) throw invalid(faults);
    return { changes: [changeOf(tx, standing, entityName, keys)], result: undefined };
  });
}

/** An entity made at run time says it in its own declaration. */
function changeOf(
  ctx: Context,
  standing: readonly Customization[],
  entity: string,
  keys: Keys,
): CustomizationChange {
  const made = ofKind(standing, 'entity').find((one) => one.entity === entity);
  if (made) {
    const customization = changed(made, { ...made.definition, matchKeys: keys });
    return { op: 'update', customization, before: made };
  }
  const before = ofKind(standing, 'matchKeys').find((one) => one.entity === entity);
  if (before) return { op: 'update', customization: changed(before, { keys }), before };
  const customization = created(ctx, { kind: 'matchKeys' as const, entity, key: '', definition: { keys } });
  return { op: 'create', customization };
}

/** As the program declares them again; 404 where they were not changed. */
export async function resetMatchKeys(ctx: Context, entity: string): Promise<void> {
  await changeCatalogue(ctx, async (_tx, standing) => {
    const before = ofKind(standing, 'matchKeys').find((one) => one.entity === entity);
    if (!before) throw notFound();
    const customization = changed(before, before.definition);
    return { changes: [{ op: 'remove', customization, before }], result: undefined };
  });
}

function faultsOf(entity: Entity, key: Keys[number], place: string): readonly Fault[] {
  const { field: named, near } = fittingTypes.name;
  if (key.by !== 'name') return unfit(entity, key.fields, fittingTypes[key.by], `${place}.fields`);
  return [
    ...unfit(entity, [key.field], named, `${place}.field`),
    ...unfit(entity, key.near, near, `${place}.near`),
  ];
}

function unfit(
  entity: Entity,
  keys: readonly string[],
  types: readonly string[],
  place: string,
): readonly Fault[] {
  return keys.flatMap((key) => {
    const field = entity.fields.get(key);
    if (!field) return [{ field: place, code: 'field.unknown', args: { field: key } }];
    return types.includes(field.type)
      ? []
      : [{ field: place, code: 'match_key.unfit', args: { field: key } }];
  });
}
