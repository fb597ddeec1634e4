import { z } from 'zod';
import { addressOf } from '#platform/http/register-routes.ts';
import type { Route } from '#platform/http/route.ts';
import type { Context } from '../context.ts';
import type { JsonSchema } from '../define/field.ts';
import { type Details, inputSchema, operation, parameter, type Paths } from './operation.ts';

/** The routes that modules and the program have beside the generic ones. */
export function routePaths(routes: readonly Route<Context>[]): Paths {
  const byPath = Map.groupBy(routes, (route) => addressOf(route.path).replace(/:(\w+)/g, '{$1}'));
  return Object.fromEntries(
    [...byPath].map(([path, group]) => [
      path,
      Object.fromEntries(group.map((route) => [route.method.toLowerCase(), describeRoute(path, route)])),
    ]),
  );
}

function describeRoute(path: string, route: Route<Context>) {
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameter(name, 'path')),
    ...queryParameters(route),
  ];
  return operation(
    [path.split('/')[3] ?? 'general'],
    route.summary,
    z.toJSONSchema(route.answer, { unrepresentable: 'any' }),
    { parameters, ...bodyOf(route) },
  );
}

function queryParameters({ query }: Route<Context>): readonly JsonSchema[] {
  const { properties = {}, required = [] } = inputSchema(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function bodyOf(route: Route<Context>): Details {
  if (route.takesStream)
    return { body: { type: 'string', format: 'binary' }, takes: 'application/octet-stream' };
  if (route.method === 'GET') return {};
  return { body: inputSchema(route.body) };
}
