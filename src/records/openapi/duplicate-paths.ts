import type { JsonSchema } from '../define/field.ts';
import type { Entity } from '../catalogue/entity.ts';
import { dismissInput, findInput, mergeInput, previewInput } from '../duplicates/duplicates.input.ts';
import { inputSchema, operation, parameter, type Paths } from './operation.ts';
import { placeOf } from './place-of.ts';

/** Of entities that declare by what their records are known to be there already. */
export function duplicatePaths(entity: Entity): Paths {
  if (!entity.definition.matchKeys) return {};
  const { base, one, tags } = placeOf(entity);
  const list = (item: JsonSchema) => ({
    type: 'object',
    properties: { data: { type: 'array', items: item } },
  });
  const alike = {
    strength: { enum: ['possible', 'likely', 'sure'] },
    fields: { type: 'array', items: { type: 'string' } },
  };
  const found = {
    type: 'object',
    properties: { entity: { type: 'string' }, record: { type: 'object' }, ...alike },
  };
  const paged = (item: JsonSchema) => ({
    type: 'object',
    properties: { data: { type: 'array', items: item }, nextCursor: { type: ['string', 'null'] } },
  });
  const group = { type: 'object', properties: { records: { type: 'array', items: one }, ...alike } };
  const dismissed = {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      at: { type: 'string', format: 'date-time' },
      by: { type: 'object' },
      records: { type: 'array', items: one, minItems: 2, maxItems: 2 },
      mayTakeBack: { type: 'boolean' },
    },
  };
  const parameters = [parameter('id', 'path')];
  return {
    [`${base}/duplicates`]: {
      post: operation(
        tags,
        'Records like these values, or like this one, of this entity and of those where it may be known too',
        list(found),
        {
          body: inputSchema(findInput),
        },
      ),
      get: operation(tags, 'Duplicates there are', paged(group), {
        parameters: [parameter('cursor', 'query')],
      }),
    },
    [`${base}/duplicates/dismiss`]: {
      post: operation(
        tags,
        'Each of these is another record',
        {},
        { body: inputSchema(dismissInput), status: '204' },
      ),
    },
    [`${base}/duplicates/dismissed`]: {
      get: operation(tags, 'Pairs that were said to be different, the latest first', paged(dismissed), {
        parameters: [parameter('limit', 'query'), parameter('cursor', 'query')],
      }),
    },
    [`${base}/duplicates/undo-dismiss`]: {
      post: operation(tags, 'Take that back', {}, { body: inputSchema(dismissInput), status: '204' }),
    },
    [`${base}/{id}/merge`]: {
      post: operation(tags, 'Merge others into it', one, { parameters, body: inputSchema(mergeInput) }),
    },
    [`${base}/{id}/merge/preview`]: {
      post: operation(tags, 'What a merge moves', {}, { parameters, body: inputSchema(previewInput) }),
    },
    [`${base}/{id}/undo-merge`]: {
      post: operation(tags, 'Undo the last merge into it', one, { parameters }),
    },
  };
}
