import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import type { CustomizationOf } from '#records/catalogue/customization.ts';
import { changeCatalogue } from '#records/catalogue/customizations.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { currency } from '#records/define/fields/currency.ts';
import { created, customizable } from '../standing.ts';
import { askForIndexes } from './build-indexes.job.ts';
import { makeField } from './custom-field.input.ts';
import { newKey } from './new-key.ts';

const where = z.looseObject({ entity: z.string().max(60) });
const named = z.looseObject({ key: z.string().max(60).optional() });

/** PostgreSQL allows 1,600 columns, dropped ones counted (storage.md 3). */
const MOST_FIELDS = 400;

/**
 * Makes a field of an entity while the program runs (ADM-02): its columns, then the catalogue, at once for everybody.
 * Takes `{entity, key?, type, label, …settings}`. Refuses 422 with every fault at its member.
 */
export async function createCustomField(ctx: Context, input: unknown): Promise<CustomizationOf<'field'>> {
  const { entity: name, ...described } = parseInput(where, input);
  return changeCatalogue(ctx, async (tx) => {
    const entity = customizable(tx, name);
    const { field, beside } = newField(tx, entity, described);
    await askForIndexes(tx, entity, field.definition);
    const changes = [field, ...beside].map((customization) => ({ op: 'create' as const, customization }));
    return { changes, result: field };
  });
}

/** A field to be made, and the currency that amounts need where the records have none yet. */
export function newField(ctx: Context, entity: Entity, input: unknown) {
  const { key: asked, ...described } = parseInput(named, input);
  const own = [...entity.fields.values()].filter((field) => field.custom);
  if (own.length >= MOST_FIELDS)
    throw invalid([{ field: 'entity', code: 'field.too_many', args: { max: MOST_FIELDS } }]);
  const definition = makeField(ctx, described, newColumn());
  const key = newKey(entity, definition.type, definition.label, asked);
  const make = (made: Pick<CustomizationOf<'field'>, 'key' | 'definition'>): CustomizationOf<'field'> =>
    created(ctx, { kind: 'field', entity: entity.name, ...made });
  const needsCurrency = definition.type === 'money' && !entity.fields.has('currency');
  return {
    field: make({ key, definition }),
    beside: needsCurrency ? [make({ key: 'currency', definition: ownCurrency() })] : [],
  };
}

function ownCurrency() {
  const label = { en: 'Currency', fr: 'Devise' };
  return currency({ label, default: { from: 'currency' }, column: newColumn(), custom: true });
}

/** Never a person's words, never one used before. */
export function newColumn(): string {
  return `c_${randomBytes(5).toString('hex')}`;
}
