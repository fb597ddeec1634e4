import { defineRoute, type Route } from '#platform/http/route.ts';
import { versionOf } from '#records/api/http.ts';
import type { CustomizationKind, CustomizationOf } from '#records/catalogue/customization.ts';
import type { Context } from '#records/context.ts';
import { anyMembers, ofEntity } from './input.ts';
import { listStanding } from './standing.ts';

type Shown<Kind extends CustomizationKind> = (one: CustomizationOf<Kind>) => object;

/** `GET path?entity=`: the customizations of a kind. */
export function listRoute<Kind extends CustomizationKind>(
  path: string,
  kind: Kind,
  shown: Shown<Kind>,
): Route<Context> {
  return defineRoute({
    method: 'GET',
    path,
    summary: 'All of them, or those of one entity',
    for: 'administrators',
    query: ofEntity,
    handle: async (ctx: Context, { query }) => ({
      body: { data: (await listStanding(ctx, kind, query.entity)).map(shown), nextCursor: null },
    }),
  });
}

/** `POST path`. */
export function createRoute<Kind extends CustomizationKind>(
  path: string,
  summary: string,
  shown: Shown<Kind>,
  create: (ctx: Context, body: unknown) => Promise<CustomizationOf<Kind>>,
): Route<Context> {
  return defineRoute({
    method: 'POST',
    path,
    summary,
    for: 'administrators',
    body: anyMembers,
    handle: async (ctx: Context, { body }) => ({ status: 201, body: shown(await create(ctx, body)) }),
  });
}

/** `PATCH path/:id`: what is not named stays; `If-Match` refuses a stale version. */
export function changeRoute<Kind extends CustomizationKind>(
  path: string,
  summary: string,
  shown: Shown<Kind>,
  change: (
    ctx: Context,
    id: string,
    body: unknown,
    version: number | undefined,
  ) => Promise<CustomizationOf<Kind>>,
): Route<Context> {
  return defineRoute({
    method: 'PATCH',
    path: `${path}/:id`,
    summary,
    for: 'administrators',
    body: anyMembers,
    handle: async (ctx: Context, { params, body, request }) => ({
      body: shown(await change(ctx, params.id ?? '', body, versionOf(request))),
    }),
  });
}

/** `PUT path`: said anew as a whole. */
export function putRoute<Kind extends CustomizationKind>(
  path: string,
  summary: string,
  shown: Shown<Kind>,
  put: (
    ctx: Context,
    params: Readonly<Record<string, string>>,
    body: unknown,
  ) => Promise<CustomizationOf<Kind>>,
): Route<Context> {
  return defineRoute({
    method: 'PUT',
    path,
    summary,
    for: 'administrators',
    body: anyMembers,
    handle: async (ctx: Context, { params, body }) => ({ body: shown(await put(ctx, params, body)) }),
  });
}

/** `DELETE path`, with no answer. */
export function removeRoute(
  path: string,
  summary: string,
  remove: (ctx: Context, params: Readonly<Record<string, string>>) => Promise<void>,
): Route<Context> {
  return defineRoute({
    method: 'DELETE',
    path,
    summary,
    for: 'administrators',
    handle: async (ctx: Context, { params }) => {
      await remove(ctx, params);
      return { status: 204 };
    },
  });
}
