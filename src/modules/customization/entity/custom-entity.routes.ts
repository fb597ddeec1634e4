import type { Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { changeRoute, createRoute, listRoute, removeRoute } from '../resource-routes.ts';
import { createCustomEntity } from './create-custom-entity.ts';
import { changeCustomEntity, removeCustomEntity, shownEntity } from './custom-entity.ts';

const PATH = '/custom-entities';

/** Entities made by administrators (ADM-03). Their records are under their own path. */
export const customEntityRoutes: readonly Route<Context>[] = [
  listRoute(PATH, 'entity', shownEntity),
  createRoute(
    PATH,
    'Make an entity with its first fields: {label, labelPlural, name?, nameLabel?, icon?, owned?, fields?}',
    shownEntity,
    createCustomEntity,
  ),
  changeRoute(PATH, 'Change its labels and icon', shownEntity, changeCustomEntity),
  removeRoute(`${PATH}/:id`, 'Take an entity away; its table is kept', (ctx, { id }) =>
    removeCustomEntity(ctx, id),
  ),
];
