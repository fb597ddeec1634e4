import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { anyMembers } from '../input.ts';
import { removeRoute } from '../resource-routes.ts';
import { readMatchKeys, resetMatchKeys, setMatchKeys } from './set-match-keys.ts';

const PATH = '/match-keys/:entity';

/** By what records are told to be the same, as administrators say it (CONV-12). */
export const matchKeysRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: PATH,
    summary: 'By what records of the entity are told to be the same',
    for: 'administrators',
    handle: async (ctx: Context, { params: { entity = '' } }) => ({ body: await readMatchKeys(ctx, entity) }),
  }),
  defineRoute({
    method: 'PUT',
    path: PATH,
    summary: 'Say it anew: {keys}',
    for: 'administrators',
    body: anyMembers,
    handle: async (ctx: Context, { params: { entity = '' }, body }) => {
      await setMatchKeys(ctx, entity, body);
      return { body: await readMatchKeys(ctx, entity) };
    },
  }),
  removeRoute(PATH, 'As the program declares them', (ctx, { entity = '' }) => resetMatchKeys(ctx, entity)),
];
