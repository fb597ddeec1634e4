import { type EntityDefinition, type FormSection, pathOf, tableOf } from '../define/define-entity.ts';
import type { AnyRecord } from '../define/infer.ts';
import type { Column, FieldPath } from '../define/field.ts';
import { instant } from '../define/fields/day.ts';
import { link } from '../define/fields/link.ts';
import { type Field, typeOf } from '../define/fields/list.ts';
import { number } from '../define/fields/number.ts';
import { tags } from '../define/fields/tags.ts';

/** An entity as the engines use it: the declaration with its system fields, table and paths worked out once. */
export interface Entity {
  readonly definition: EntityDefinition;
  readonly name: string;
  readonly module: string;
  readonly path: string;
  readonly table: string;
  /** Declared fields, then the owner and tags of owned entities, then when it was created and updated. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Everything conditions and sorts can name without a hop, with its field's key. */
  readonly paths: ReadonlyMap<string, FieldPath & { readonly key: string }>;
  /** Columns other than those every table has. */
  readonly columns: readonly Column[];
}

const ownerFields = {
  ownerId: link({
    label: { en: 'Owner', fr: 'Propriétaire' },
    to: 'user',
    through: 'distributionGroup',
    indexed: true,
  }),
  tags: tags({ label: { en: 'Tags', fr: 'Étiquettes' } }),
} as const;

const rowFields = {
  position: number({ label: { en: 'Position', fr: 'Position' }, decimals: 0, readOnly: true }),
} as const;

export const timeFields = {
  createdAt: instant({ label: { en: 'Created', fr: 'Créé le' }, readOnly: true, indexed: true }),
  updatedAt: instant({ label: { en: 'Changed', fr: 'Modifié le' }, readOnly: true }),
} as const;

export function toEntity(definition: EntityDefinition, module: string): Entity {
  const fields = new Map<string, Field>([
    ...Object.entries(definition.fields),
    ...(definition.owned ? Object.entries(ownerFields) : []),
    ...(definition.partOf ? Object.entries(rowFields) : []),
    ...Object.entries(timeFields),
  ]);
  if (definition.partOf && [...fields.values()].some((field) => field.type === 'file'))
    throw new Error(`${definition.name} is a row, and rows hold no files`);
  return {
    definition,
    name: definition.name,
    module,
    path: pathOf(definition),
    table: tableOf(definition),
    fields,
    paths: pathsOf(fields),
    columns: [...fields].flatMap(([key, field]) =>
      key in timeFields ? [] : typeOf(field).columns(key, field),
    ),
  };
}

function pathsOf(fields: ReadonlyMap<string, Field>): Entity['paths'] {
  const id = { key: 'id', kind: 'id', column: 'id' } as const;
  const own = [...fields].flatMap(([key, field]) =>
    Object.entries(typeOf(field).paths(key, field)).map(
      ([path, found]) => [path, { ...found, key }] as const,
    ),
  );
  return new Map([['id', id], ...own]);
}

/** The field; throws when code names one that does not exist, which is a defect. */
export function fieldOf(entity: Entity, key: string): Field {
  const field = entity.fields.get(key);
  if (!field) throw new Error(`${entity.name} has no field ${key}`);
  return field;
}

/** The only fields that people still change on a record whose content is settled; null while it is not. */
export function stillTyped(
  { definition: { typedWhile } }: Entity,
  record: AnyRecord,
): readonly string[] | null {
  const isOpen = !typedWhile || typedWhile.is.some((value) => value === record[typedWhile.field]);
  return isOpen ? null : typedWhile.still;
}

/** Whether a value may be typed by a caller at all. */
export function isWritable(field: Field): boolean {
  return !field.readOnly && !field.compute;
}

/**
 * Sections of the form with every field that no section names in a last one, so that a new field is seen at once. What a
 * row belongs to goes without saying, and structured facts are shown by screens of their own.
 */
export function formOf(
  { definition, fields }: Entity,
  form: readonly FormSection[] = definition.form,
): readonly FormSection[] {
  const isShown = (key: string) =>
    key !== definition.partOf && key !== 'position' && fields.get(key)?.type !== 'json';
  const named = new Set(form.flatMap((section) => section.fields));
  const rest = [...fields.keys()].filter((key) => !named.has(key) && !(key in timeFields));
  return [...form, { fields: rest }]
    .map((section) => ({ ...section, fields: section.fields.filter(isShown) }))
    .filter((section) => section.fields.length > 0);
}
