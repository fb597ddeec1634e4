import { z } from 'zod';
import { type Fault, invalid, notFound } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import {
  type Customization,
  type CustomizationOf,
  type Layout,
  ofKind,
} from '#records/catalogue/customization.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { parseSort } from '#records/query/sort.ts';
import { checkWhen } from '../check-when.ts';
import { labelOrText } from '../field/custom-field.input.ts';
import { change, changed, created, customizable } from '../standing.ts';

const form = z
  .array(
    z.strictObject({
      label: labelOrText.optional(),
      fields: z.array(z.string().max(60)).max(200),
      folded: z.boolean().optional(),
    }),
  )
  .max(50);

const input = z.strictObject({
  form: form.optional(),
  variants: z
    .array(z.strictObject({ when: z.string().min(1).max(4000), form }))
    .max(20)
    .optional(),
  columns: z.array(z.string().max(60)).min(1).max(40).optional(),
  sort: z.string().min(1).max(200).optional(),
});

/** A layout as the API shows it. */
export function shownLayout({ id, version, entity, definition }: CustomizationOf<'layout'>) {
  return { id, version, entity, ...definition };
}

/**
 * Where fields stand in forms and record pages (`form`, and `variants` for records that meet a condition, such as those of
 * one pipeline) and in lists (`columns`, `sort`), in place of what was laid out before. Fields that no section names
 * follow in a last one. Refuses 422 unknown fields, fields named twice, conditions that do not fit.
 */
export async function layOut(
  ctx: Context,
  entityName: string,
  body: unknown,
): Promise<CustomizationOf<'layout'>> {
  const definition = parseInput(input, body);
  return change(ctx, async (tx, standing) => {
    const entity = customizable(tx, entityName);
    checkLayout(tx, entity, definition);
    const before = layoutOf(standing, entityName);
    if (before) return { op: 'update', to: changed(before, definition), before };
    return { op: 'create', to: created(tx, { kind: 'layout', entity: entityName, key: '', definition }) };
  });
}

/** As the program declares it again; 404 where nothing was laid out. */
export async function resetLayout(ctx: Context, entityName: string): Promise<void> {
  await change(ctx, async (_tx, standing) => {
    const before = layoutOf(standing, entityName);
    if (!before) throw notFound();
    return { op: 'remove', to: changed(before, before.definition), before };
  });
}

function layoutOf(standing: readonly Customization[], entity: string) {
  return ofKind(standing, 'layout').find((one) => one.entity === entity);
}

function checkLayout(
  ctx: Context,
  entity: Entity,
  { form: sections = [], variants = [], columns = [], sort }: Layout,
): void {
  const faults = [
    ...faultsOfKeys(
      entity,
      'form',
      sections.flatMap((section) => section.fields),
    ),
    ...variants.flatMap(({ when, form: own }, at) => [
      ...checkWhen(entity, when, `variants.${at}.when`),
      ...faultsOfKeys(
        entity,
        `variants.${at}.form`,
        own.flatMap((section) => section.fields),
      ),
    ]),
    ...faultsOfKeys(entity, 'columns', columns),
  ];
  if (faults.length > 0) throw invalid(faults);
  if (sort !== undefined) parseSort(sort, entity, ctx);
}

function faultsOfKeys(entity: Entity, place: string, keys: readonly string[]): readonly Fault[] {
  const unknown = keys.filter((key) => !entity.fields.has(key));
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
  return [
    ...unknown.map((key) => ({ field: `${place}.${key}`, code: 'field.unknown', args: { field: key } })),
    ...[...new Set(twice)].map((key) => ({ field: `${place}.${key}`, code: 'field.twice' })),
  ];
}
