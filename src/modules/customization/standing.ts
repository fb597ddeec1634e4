import { notFound } from '#kernel/refusal.ts';
import {
  type Customization,
  type CustomizationKind,
  type CustomizationOf,
  ofKind,
} from '#records/catalogue/customization.ts';
import {
  changeCatalogue,
  type CustomizationChange,
  readCustomizations,
} from '#records/catalogue/customizations.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { invalid } from '#kernel/refusal.ts';

/** The customizations of a kind, of one entity where it is named. */
export async function listStanding<Kind extends CustomizationKind>(
  ctx: Context,
  kind: Kind,
  entity?: string,
): Promise<readonly CustomizationOf<Kind>[]> {
  const standing = ofKind(await readCustomizations(ctx.db), kind);
  return entity === undefined ? standing : standing.filter((one) => one.entity === entity);
}

/** The one with this id; 404 where none stands. */
export function findStanding<Kind extends CustomizationKind>(
  standing: readonly Customization[],
  kind: Kind,
  id: string | undefined,
): CustomizationOf<Kind> {
  const found = ofKind(standing, kind).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

/** The entity that people may customize under this name; 422 at `entity` else. */
export function customizable(ctx: Context, name: string): Entity {
  const entity = ctx.catalogue.find(name);
  if (!entity || entity.definition.place === 'none' || entity.definition.writtenBy === 'program')
    throw invalid([{ field: 'entity', code: 'entity.unknown' }]);
  return entity;
}

export function created<Made extends Omit<Customization, 'id' | 'version'>>(ctx: Context, made: Made) {
  return { id: newId(ctx), version: 1, ...made };
}

/** The same with another definition, a version later. */
export function changed<One extends Customization>(one: One, definition: One['definition']): One {
  return { ...one, definition, version: one.version + 1 };
}

/** One change, its result the customization as it then stands. */
export function change<One extends Customization>(
  ctx: Context,
  decide: (
    tx: Context,
    standing: readonly Customization[],
  ) => Promise<{ readonly op: CustomizationChange['op']; readonly to: One; readonly before?: One }>,
): Promise<One> {
  return changeCatalogue(ctx, async (tx, standing) => {
    const { op, to, before } = await decide(tx, standing);
    const customization: Customization = to;
    return { changes: [{ op, customization, ...(before ? { before } : {}) }], result: to };
  });
}
