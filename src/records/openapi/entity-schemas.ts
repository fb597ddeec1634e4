import { type Entity, isWritable } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { JsonSchema } from '../define/field.ts';
import { type Field, typeOf } from '../define/fields/list.ts';
import { readableKeys } from '../query/scope.ts';

const system = {
  id: { type: 'string', format: 'uuid', readOnly: true },
  version: { type: 'integer', readOnly: true },
  createdBy: { type: 'object', readOnly: true },
  updatedBy: { type: 'object', readOnly: true },
};

/** Of a record as this caller reads it, and of what he may write; by their names. */
export function entitySchemas(ctx: Context, entity: Entity): readonly (readonly [string, JsonSchema])[] {
  const keys = readableKeys(entity, ctx.access);
  const fields = (isInput: boolean) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const field = entity.fields.get(key);
        if (!field || (isInput && !isWritable(field))) return [];
        const schema = typeOf(field).jsonSchema(field);
        return [
          [
            key,
            { ...schema, title: field.label[ctx.locale], ...(isWritable(field) ? {} : { readOnly: true }) },
          ],
        ];
      }),
    );
  const required = keys.filter((key) => isAsked(entity.fields.get(key)));
  const description = entity.definition.label[ctx.locale];
  return [
    [entity.name, { type: 'object', description, properties: { ...system, ...fields(false) } }],
    [
      `${entity.name}Input`,
      { type: 'object', description, additionalProperties: false, required, properties: fields(true) },
    ],
  ];
}

/** Whether a new record is refused without it. */
function isAsked(field: Field | undefined): boolean {
  return field?.required === true && field.default === undefined && isWritable(field);
}
