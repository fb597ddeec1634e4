import type { Entity } from '../catalogue/entity.ts';
import { operation, parameter, type Paths } from './operation.ts';
import { isWritten, placeOf } from './place-of.ts';

/** What is asked of one record, whatever its entity. */
export function recordPaths(entity: Entity): Paths {
  const { base, one, input, tags } = placeOf(entity);
  const id = parameter('id', 'path');
  return {
    [`${base}/{id}`]: {
      get: operation(tags, 'Read', one, {
        parameters: [id, parameter('include', 'query'), parameter('asOf', 'query')],
      }),
      ...(isWritten(entity)
        ? {
            patch: operation(tags, 'Change', one, { parameters: [id], body: { ...input, required: [] } }),
            delete: operation(tags, 'Put into the bin', {}, { parameters: [id], status: '204' }),
          }
        : {}),
    },
    ...(isWritten(entity) ? waysBack(entity) : {}),
    [`${base}/{id}/timeline`]: { get: operation(tags, 'What happened', {}, { parameters: [id] }) },
    [`${base}/{id}/smart-links`]: {
      get: operation(tags, 'Addresses outside, filled with this record', {}, { parameters: [id] }),
    },
    [`${base}/{id}/related`]: {
      get: operation(tags, 'Records that lead to this one, by entity', {}, { parameters: [id] }),
    },
    [`${base}/{id}/history`]: { get: operation(tags, 'Every change', {}, { parameters: [id] }) },
  };
}

function waysBack(entity: Entity): Paths {
  const { base, one, tags } = placeOf(entity);
  const id = parameter('id', 'path');
  return {
    [`${base}/{id}/restore`]: { post: operation(tags, 'Take out of the bin', one, { parameters: [id] }) },
    [`${base}/{id}/undo`]: {
      post: operation(tags, 'Take one change back, by the id of its entry in the history', one, {
        parameters: [id],
        body: {
          type: 'object',
          required: ['entryId'],
          properties: { entryId: { type: 'string', format: 'uuid' } },
        },
      }),
    },
  };
}
