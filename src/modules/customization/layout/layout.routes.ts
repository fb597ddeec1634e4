import type { Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { listRoute, putRoute, removeRoute } from '../resource-routes.ts';
import { layOut, resetLayout, shownLayout } from './lay-out.ts';

const PATH = '/layouts';

/** Forms, record pages and lists as administrators lay them out. */
export const layoutRoutes: readonly Route<Context>[] = [
  listRoute(PATH, 'layout', shownLayout),
  putRoute(
    `${PATH}/:entity`,
    'Lay an entity out: {form?, variants?, columns?, sort?}',
    shownLayout,
    (ctx, { entity = '' }, body) => layOut(ctx, entity, body),
  ),
  removeRoute(`${PATH}/:entity`, 'The layout that the program declares', (ctx, { entity = '' }) =>
    resetLayout(ctx, entity),
  ),
];
