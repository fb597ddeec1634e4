import { z } from 'zod';
import { isFieldPath } from '#kernel/expression/condition.ts';
import { invalid, Refusal } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import { type CustomizationOf, ofKind } from '#records/catalogue/customization.ts';
import { changeCatalogue } from '#records/catalogue/customizations.ts';
import { customize, CUSTOM_MODULE } from '#records/catalogue/customize.ts';
import type { Context } from '#records/context.ts';
import { type EntityDefinition, pathOf } from '#records/define/define-entity.ts';
import { text } from '#records/define/fields/text.ts';
import { newField } from '../field/create-custom-field.ts';
import { nameFrom } from '../field/new-key.ts';
import { created } from '../standing.ts';
import { entityLabels, matchKeysInput } from './custom-entity.input.ts';

const input = entityLabels.extend({
  /** Under which programs know it, `vehicle`; from the label unless told. */
  name: z.string().max(60).optional(),
  /** Has an owner, whom record scopes look at. */
  owned: z.boolean().default(true),
  matchKeys: matchKeysInput.optional(),
  fields: z.array(z.record(z.string(), z.unknown())).max(100).default([]),
});

type Described = z.output<typeof input>;

const MOST_ENTITIES = 100;

/**
 * Makes an entity while the program runs, with its first fields (ADM-03): table, API, screens, rights and search at once.
 * Takes `{label, labelPlural, name?, nameLabel?, icon?, owned?, matchKeys?, fields?}`; what names a record is its `name`. Refuses 422
 * with every fault at its member, of the fields at `fields.<index>.<member>`.
 */
export async function createCustomEntity(ctx: Context, body: unknown): Promise<CustomizationOf<'entity'>> {
  const described = parseInput(input, body);
  return changeCatalogue(ctx, async (tx, standing) => {
    if (ofKind(standing, 'entity').length >= MOST_ENTITIES)
      throw invalid([{ field: 'name', code: 'entity.too_many', args: { max: MOST_ENTITIES } }]);
    const name = described.name ?? freeName(tx, nameFrom(described.label, 'entity'));
    checkName(tx, name);
    const definition = definitionOf(name, described);
    const entity: CustomizationOf<'entity'> = created(tx, {
      kind: 'entity',
      entity: name,
      key: '',
      definition,
    });
    const changes = [entity, ...firstFields(tx, definition, described.fields)];
    return {
      changes: changes.map((customization) => ({ op: 'create' as const, customization })),
      result: entity,
    };
  });
}

function definitionOf(
  name: string,
  { label, labelPlural, nameLabel, icon, owned, matchKeys }: Described,
): EntityDefinition {
  return {
    name,
    plural: pluralOf(name),
    label,
    labelPlural,
    icon,
    owned,
    title: 'name',
    search: ['name'],
    ...(matchKeys ? { matchKeys } : {}),
    fields: { name: text({ label: nameLabel, required: true }) },
    list: { columns: ['name', ...(owned ? ['ownerId'] : []), 'createdAt'], sort: '-createdAt' },
    form: [],
  };
}

/** `vehicle` → `vehicles`, `battery` → `batteries`; only an address, people see the label. */
function pluralOf(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** Each is made beside those before it, so that two may not have one key. */
function firstFields(ctx: Context, definition: EntityDefinition, inputs: Described['fields']) {
  const made: CustomizationOf<'field'>[] = [];
  const faults = inputs.flatMap((described, at) => {
    const [entity] = customize([{ definition, module: CUSTOM_MODULE }], made);
    if (!entity) return [];
    try {
      const { field, beside } = newField(ctx, entity, described);
      made.push(field, ...beside);
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.faults.map((fault) => ({ ...fault, field: `fields.${at}.${fault.field}` }));
    }
  });
  if (faults.length > 0) throw invalid(faults);
  return made;
}

function freeName(ctx: Context, stem: string): string {
  for (let at = 1; ; at += 1) {
    const name = `${stem}${at === 1 ? '' : at}`;
    if (isFree(ctx, name)) return name;
  }
}

function checkName(ctx: Context, name: string): void {
  const isName = isFieldPath(name) && /^[a-z][A-Za-z0-9]{0,39}$/.test(name);
  if (!isName) throw invalid([{ field: 'name', code: 'key.malformed' }]);
  if (!isFree(ctx, name)) throw invalid([{ field: 'name', code: 'value.not_unique' }]);
}

function isFree({ catalogue }: Context, name: string): boolean {
  const plural = pluralOf(name);
  const path = pathOf({ plural });
  const isUsed = catalogue.entities.some(
    (entity) => entity.name === name || entity.definition.plural === plural || entity.path === path,
  );
  return !isUsed && !catalogue.isTaken(path);
}
