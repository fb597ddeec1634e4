import type { CustomizationKind, CustomizationOf } from '#records/catalogue/customization.ts';
import type { Context } from '#records/context.ts';
import { adjustField, resetField, shownAdjustment } from '../adjustment/adjust-field.ts';
import { createCustomEntity } from '../entity/create-custom-entity.ts';
import { changeCustomEntity, removeCustomEntity, shownEntity } from '../entity/custom-entity.ts';
import { changeCustomField } from '../field/change-custom-field.ts';
import { createCustomField } from '../field/create-custom-field.ts';
import { shownField } from '../field/custom-field.ts';
import { removeCustomField } from '../field/remove-custom-field.ts';
import { layOut, resetLayout, shownLayout } from '../layout/lay-out.ts';
import { resetMatchKeys, setMatchKeys, shownMatchKeys } from '../match-keys/set-match-keys.ts';
import { createRule, removeRule, shownRule } from '../rule/field-rule.ts';
import { createSmartLink, removeSmartLink, shownSmartLink } from '../smart-link/smart-link.ts';
import { listStanding } from '../standing.ts';
import { without } from '../without.ts';
import type { ConfigPart, Item } from './part.ts';

/** In the order in which they build on one another. */
export const customizationParts: readonly ConfigPart[] = [
  {
    name: 'entities',
    read: (ctx) =>
      readAll(
        ctx,
        'entity',
        (one) => without(shownEntity(one), ['path']),
        ({ entity }) => entity,
      ),
    create: (ctx, { value }) => createCustomEntity(ctx, value),
    change: (ctx, { id }, { value }) =>
      changeCustomEntity(ctx, id, without(value, ['name', 'owned']), undefined),
    remove: (ctx, { id }) => removeCustomEntity(ctx, id),
  },
  {
    name: 'fields',
    read: (ctx) => readAll(ctx, 'field', shownField, placeOf),
    create: createField,
    change: (ctx, { id }, item) => changeField(ctx, id, item),
    remove: (ctx, { id }) => removeCustomField(ctx, id),
  },
  {
    name: 'field-adjustments',
    read: (ctx) => readAll(ctx, 'adjustment', shownAdjustment, placeOf),
    create: adjust,
    change: (ctx, _standing, item) => adjust(ctx, item),
    remove: (ctx, { key }) => resetField(ctx, placeIn(key)),
  },
  {
    name: 'layouts',
    read: (ctx) => readAll(ctx, 'layout', shownLayout, ({ entity }) => entity),
    create: layOutItem,
    change: (ctx, _standing, item) => layOutItem(ctx, item),
    remove: (ctx, { key }) => resetLayout(ctx, key),
  },
  {
    name: 'field-rules',
    read: (ctx) => readAll(ctx, 'rule', shownRule, (one) => JSON.stringify(without(shownRule(one), KEPT))),
    create: (ctx, { value }) => createRule(ctx, value),
    remove: (ctx, { id }) => removeRule(ctx, id),
  },
  {
    name: 'smart-links',
    read: (ctx) =>
      readAll(ctx, 'smartLink', shownSmartLink, (one) => JSON.stringify(without(shownSmartLink(one), KEPT))),
    create: (ctx, { value }) => createSmartLink(ctx, value),
    remove: (ctx, { id }) => removeSmartLink(ctx, id),
  },
  {
    name: 'match-keys',
    read: (ctx) => readAll(ctx, 'matchKeys', shownMatchKeys, ({ entity }) => entity),
    create: matchItem,
    change: (ctx, _standing, item) => matchItem(ctx, item),
    remove: (ctx, { key }) => resetMatchKeys(ctx, key),
  },
];

/** Of this installation alone. */
const KEPT = ['id', 'version'];

async function readAll<Kind extends CustomizationKind>(
  ctx: Context,
  kind: Kind,
  shown: (one: CustomizationOf<Kind>) => object,
  keyOf: (one: CustomizationOf<Kind>) => string,
) {
  const standing = await listStanding(ctx, kind);
  return standing.map((one) => ({ id: one.id, key: keyOf(one), value: without(shown(one), KEPT) }));
}

function placeOf({ entity, key }: { readonly entity: string; readonly key: string }): string {
  return `${entity}.${key}`;
}

function placeIn(place: string): { readonly entity: string; readonly key: string } {
  const [entity = '', key = ''] = place.split('.');
  return { entity, key };
}

/** The currency of an entity came with its first amount already. */
async function createField(ctx: Context, item: Item) {
  const made = (await listStanding(ctx, 'field')).find((field) => placeOf(field) === item.key);
  return made ? changeField(ctx, made.id, item) : createCustomField(ctx, item.value);
}

function changeField(ctx: Context, id: string, { value }: Item) {
  return changeCustomField(ctx, id, without(value, ['entity', 'key', 'type']), undefined);
}

function adjust(ctx: Context, { key, value }: Item) {
  return adjustField(ctx, placeIn(key), without(value, ['entity', 'key']));
}

function matchItem(ctx: Context, { key, value }: Item) {
  return setMatchKeys(ctx, key, without(value, ['entity']));
}

function layOutItem(ctx: Context, { key, value }: Item) {
  return layOut(ctx, key, without(value, ['entity']));
}
