import type { Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { changeRoute, createRoute, listRoute, removeRoute } from '../resource-routes.ts';
import { changeSmartLink, createSmartLink, removeSmartLink, shownSmartLink } from './smart-link.ts';

const PATH = '/smart-links';

/** Addresses outside made of a record’s fields (ADM-06). */
export const smartLinkRoutes: readonly Route<Context>[] = [
  listRoute(PATH, 'smartLink', shownSmartLink),
  createRoute(PATH, 'Declare a smart link: {entity, label, template}', shownSmartLink, createSmartLink),
  changeRoute(PATH, 'Change a smart link', shownSmartLink, changeSmartLink),
  removeRoute(`${PATH}/:id`, 'Take a smart link away', (ctx, { id }) => removeSmartLink(ctx, id)),
];
