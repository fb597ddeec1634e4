import type { Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { listRoute, putRoute, removeRoute } from '../resource-routes.ts';
import { adjustField, resetField, shownAdjustment } from './adjust-field.ts';

const PATH = '/field-adjustments';

const placeOf = ({ entity = '', key = '' }: Readonly<Record<string, string>>) => ({ entity, key });

/** What administrators say of the program’s own fields. */
export const adjustmentRoutes: readonly Route<Context>[] = [
  listRoute(PATH, 'adjustment', shownAdjustment),
  putRoute(
    `${PATH}/:entity/:key`,
    'Say it anew: {label?, help?, required?, hidden?, values?}',
    shownAdjustment,
    (ctx, params, body) => adjustField(ctx, placeOf(params), body),
  ),
  removeRoute(`${PATH}/:entity/:key`, 'The field as the program declares it', (ctx, params) =>
    resetField(ctx, placeOf(params)),
  ),
];
