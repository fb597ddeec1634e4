import type { Route } from '#platform/http/route.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { JsonSchema } from '../define/field.ts';
import { mayRead } from '../query/scope.ts';
import { actionPaths } from './action-paths.ts';
import { duplicatePaths } from './duplicate-paths.ts';
import { entitySchemas } from './entity-schemas.ts';
import { filePaths } from './file-paths.ts';
import { listPaths } from './list-paths.ts';
import type { Paths } from './operation.ts';
import { recordPaths } from './record-paths.ts';
import { routePaths } from './route-paths.ts';
import { file, problem } from './shared-schemas.ts';

/** OpenAPI 3.1 of everything this caller can reach, from the same declarations that do the work. */
export function describeOpenApi(ctx: Context, routes: readonly Route<Context>[]): JsonSchema {
  const entities = ctx.catalogue.entities.filter((entity) => mayRead(entity, ctx));
  return {
    openapi: '3.1.0',
    info: { title: 'Filrouge', version: String(ctx.catalogue.version) },
    servers: [{ url: '/' }],
    components: {
      schemas: {
        Problem: problem,
        File: file,
        ...Object.fromEntries(entities.flatMap((entity) => entitySchemas(ctx, entity))),
      },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'filrouge_session' },
      },
    },
    security: [{ key: [] }, { session: [] }],
    paths: mergePaths(
      ...entities
        .filter((entity) => entity.definition.partOf === undefined)
        .map((entity) => entityPaths(ctx, entity)),
      filePaths,
      routePaths(routes),
    ),
  };
}

function entityPaths(ctx: Context, entity: Entity): Paths {
  return {
    ...listPaths(entity),
    ...recordPaths(entity),
    ...duplicatePaths(entity),
    ...actionPaths(ctx, entity),
  };
}

/** A module's own route may stand beside the generic ones of the same path, or instead of one. */
function mergePaths(...parts: readonly Paths[]): Paths {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const [path, operations] of parts.flatMap((part) => Object.entries(part)))
    merged[path] = { ...merged[path], ...operations };
  return merged;
}
