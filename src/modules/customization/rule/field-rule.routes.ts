import type { Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { changeRoute, createRoute, listRoute, removeRoute } from '../resource-routes.ts';
import { changeRule, createRule, removeRule, shownRule } from './field-rule.ts';

const PATH = '/field-rules';

/** Rules on single fields, which hold on every channel. */
export const fieldRuleRoutes: readonly Route<Context>[] = [
  listRoute(PATH, 'rule', shownRule),
  createRoute(
    PATH,
    'Declare a rule: {entity, effect, field, when?, value?, values?, message?}',
    shownRule,
    createRule,
  ),
  changeRoute(PATH, 'Change a rule', shownRule, changeRule),
  removeRoute(`${PATH}/:id`, 'Take a rule away', (ctx, { id }) => removeRule(ctx, id)),
];
