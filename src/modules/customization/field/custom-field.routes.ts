import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { anyMembers } from '../input.ts';
import { changeRoute, createRoute, listRoute, removeRoute } from '../resource-routes.ts';
import { changeCustomField } from './change-custom-field.ts';
import { createCustomField } from './create-custom-field.ts';
import { shownField } from './custom-field.ts';
import { removeCustomField, restoreCustomField } from './remove-custom-field.ts';
import { previewRetype, retypeCustomField } from './retype-custom-field.ts';

const PATH = '/custom-fields';
const retyping = z.looseObject({ loseValues: z.boolean().optional() });

/** Fields made by administrators (ADM-02). */
export const customFieldRoutes: readonly Route<Context>[] = [
  listRoute(PATH, 'field', shownField),
  createRoute(
    PATH,
    'Make a field of an entity, at once for everybody: {entity, key?, type, label, help?, required?, …}',
    shownField,
    createCustomField,
  ),
  changeRoute(PATH, 'Change a field’s label, help, choices and settings', shownField, changeCustomField),
  removeRoute(`${PATH}/:id`, 'Take a field away; its values are kept for thirty days', (ctx, { id }) =>
    removeCustomField(ctx, id),
  ),
  defineRoute({
    method: 'POST',
    path: `${PATH}/:id/restore`,
    summary: 'Bring a removed field back with its values',
    for: 'administrators',
    handle: async (ctx: Context, { params }) => ({
      body: shownField(await restoreCustomField(ctx, params.id)),
    }),
  }),
  defineRoute({
    method: 'POST',
    path: `${PATH}/:id/retype/preview`,
    summary: 'How many values another type could not take; changes nothing',
    for: 'administrators',
    body: anyMembers,
    handle: async (ctx: Context, { params, body }) => ({ body: await previewRetype(ctx, params.id, body) }),
  }),
  defineRoute({
    method: 'POST',
    path: `${PATH}/:id/retype`,
    summary: 'Give a field another type; `loseValues` empties what does not fit',
    for: 'administrators',
    body: retyping,
    handle: async (ctx: Context, { params, body: { loseValues = false, ...to } }) => ({
      body: shownField(await retypeCustomField(ctx, params.id, to, loseValues)),
    }),
  }),
];
