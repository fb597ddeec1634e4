import type { Entity } from '../catalogue/entity.ts';
import { batchInput } from '../api/batch.ts';
import { listInput } from '../api/list-query.ts';
import { inputSchema, operation, parameter, type Paths } from './operation.ts';
import { isWritten, placeOf } from './place-of.ts';

const groups = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          value: { type: ['string', 'null'] },
          count: { type: 'integer' },
          sums: { type: 'array', items: { type: 'object' } },
        },
      },
    },
  },
};

const filters = ['filter', 'sort', 'fields', 'include', 'limit', 'cursor', 'count', 'q', 'about'];

/** What is asked of all records of an entity, or of several at once. */
export function listPaths(entity: Entity): Paths {
  const { base, one, input, tags } = placeOf(entity);
  const page = {
    type: 'object',
    properties: { data: { type: 'array', items: one }, nextCursor: { type: ['string', 'null'] } },
  };
  const parameters = filters.map((name) => parameter(name, 'query'));
  const create = operation(tags, 'Create', one, { body: input, status: '201' });
  return {
    [base]: {
      get: operation(tags, 'List', page, { parameters }),
      ...(isWritten(entity) ? { post: create } : {}),
    },
    [`${base}/export.csv`]: {
      get: operation(
        tags,
        'The list as CSV, all of it',
        { type: 'string' },
        { parameters, media: 'text/csv' },
      ),
    },
    [`${base}/groups`]: {
      get: operation(tags, 'How many records of the list share each value of a field', groups, {
        parameters: ['by', 'filter', 'q'].map((name) => parameter(name, 'query')),
      }),
    },
    [`${base}/query`]: {
      post: operation(tags, 'List, with the filter as JSON', page, { body: inputSchema(listInput) }),
    },
    ...(isWritten(entity) ? batchPath(entity) : {}),
  };
}

function batchPath(entity: Entity): Paths {
  const { base, one, tags } = placeOf(entity);
  const result = {
    type: 'object',
    properties: {
      index: { type: 'integer' },
      op: { enum: ['create', 'update', 'remove'] },
      status: { type: 'integer' },
      record: one,
      problem: { $ref: '#/components/schemas/Problem' },
    },
  };
  const answer = { type: 'object', properties: { results: { type: 'array', items: result } } };
  return {
    [`${base}/batch`]: {
      post: operation(tags, 'Several changes at once, all or none unless `partial`', answer, {
        parameters: [parameter('partial', 'query')],
        body: inputSchema(batchInput),
      }),
    },
  };
}
