import { z } from 'zod';
import { operatorsOf } from '#kernel/expression/operators.ts';
import type { Context } from '../context.ts';
import type { FormSection } from '../define/define-entity.ts';
import { typeOf, type Field } from '../define/fields/list.ts';
import { matchFields, readableMatchKeys } from '../duplicates/compare-records.ts';
import { mayRead, readableKeys } from '../query/scope.ts';
import { type Entity, formOf, isWritable } from './entity.ts';
import type { EntityMeta, FieldMeta, Meta } from './meta.ts';

/** `GET /api/v1/meta`: entities, fields, states and actions as this caller may see and use them. */
export function describeCatalogue(ctx: Context): Meta {
  const entities = ctx.catalogue.entities.filter((entity) => mayRead(entity, ctx));
  return { version: ctx.catalogue.version, entities: entities.map((entity) => describeEntity(ctx, entity)) };
}

function describeEntity(ctx: Context, entity: Entity): EntityMeta {
  const { definition, name } = entity;
  const readable = readableKeys(entity, ctx.access).filter((key) => !entity.fields.get(key)?.hidden);
  const isWritten = definition.writtenBy !== 'program' && definition.partOf === undefined;
  return {
    name,
    path: entity.path,
    module: entity.module,
    custom: definition.custom ?? false,
    label: definition.label,
    labelPlural: definition.labelPlural,
    icon: definition.icon,
    owned: definition.owned,
    title: definition.title,
    searchable: definition.search !== undefined,
    matchFields: matchFields(readableMatchKeys(entity, ctx.access)),
    fields: readable.flatMap((key) => describeField(ctx, entity, key)),
    list: {
      columns: definition.list.columns.filter((key) => readable.includes(key)),
      sort: definition.list.sort,
      filter: definition.list.filter ?? '',
    },
    form: readableForm(entity, definition.form, readable),
    formVariants: (definition.formVariants ?? []).map(({ when, form }) => ({
      when,
      form: readableForm(entity, form, readable),
    })),
    rules: ctx.catalogue.rules(name).filter((rule) => readable.includes(rule.field)),
    hasSmartLinks: ctx.catalogue.smartLinks(name).length > 0,
    board: definition.board ? { sum: null, within: null, ...definition.board } : null,
    transitions: definition.transitions ?? null,
    actions: ctx.catalogue
      .actions(name)
      .toSorted((a, b) => Number(b.isMain) - Number(a.isMain))
      .map((action) => ({
        name: action.name,
        label: action.label,
        input: z.toJSONSchema(action.input, { io: 'input', unrepresentable: 'any' }),
      })),
    may: {
      create: isWritten && ctx.access.scope(name, 'create') !== 'none',
      update: isWritten && ctx.access.scope(name, 'update') !== 'none',
      remove: isWritten && ctx.access.scope(name, 'remove') !== 'none',
      make: ctx.access.scope(name, 'create') !== 'none',
    },
    place: definition.place ?? 'main',
    isMinor: definition.isMinor ?? false,
  };
}

function readableForm(entity: Entity, form: readonly FormSection[], readable: readonly string[]) {
  return formOf(entity, form).map((section) => ({
    ...section,
    fields: section.fields.filter((key) => readable.includes(key)),
  }));
}

function describeField(ctx: Context, entity: Entity, key: string): FieldMeta[] {
  const field = entity.fields.get(key);
  if (!field) return [];
  const paths = Object.entries(typeOf(field).paths(key, field));
  const own = paths.find(([path]) => path === key)?.[1];
  return [
    {
      key,
      type: field.type,
      label: field.label,
      help: field.help ?? null,
      required: field.required ?? false,
      readOnly: !isWritable(field) || ctx.access.field(entity.name, key) === 'read',
      sortable: own !== undefined && own.kind !== 'choices',
      custom: field.custom ?? false,
      paths: paths.map(([path, { kind }]) => ({ path, kind, operators: operatorsOf(kind) })),
      settings: settingsOf(field),
    },
  ];
}

const common = new Set([
  'type',
  'label',
  'help',
  'required',
  'readOnly',
  'unique',
  'indexed',
  'custom',
  'column',
  'hidden',
  'personal',
  'compute',
]);

/** What the field's own type declares: `values`, `to`, `max` … */
function settingsOf(field: Field): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(field).filter(([name]) => !common.has(name)));
}
