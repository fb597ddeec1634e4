import { z } from 'zod';
import { addressOf } from '#platform/http/register-routes.ts';
import type { Route } from '#platform/http/route.ts';
import type { Context } from '../context.ts';
import type { JsonSchema } from '../define/field.ts';
import { type Field, typeOf } from '../define/fields/list.ts';
import { dismissInput, findInput, mergeInput, previewInput } from '../duplicates/duplicates.input.ts';
import { mayRead, readableKeys } from '../query/scope.ts';
import { type Entity, isWritable } from './entity.ts';

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
        ...Object.fromEntries(entities.flatMap((entity) => schemasOf(ctx, entity))),
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
        .map((entity) => pathsOf(ctx, entity)),
      filePaths,
      routePaths(routes),
    ),
  };
}

type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A module's own route may stand beside the generic ones of the same path, or instead of one. */
/** Whether a new record is refused without it. */
function isAsked(field: Field | undefined): boolean {
  return field?.required === true && field.default === undefined && isWritable(field);
}

function mergePaths(...parts: readonly Paths[]): Paths {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const [path, operations] of parts.flatMap((part) => Object.entries(part)))
    merged[path] = { ...merged[path], ...operations };
  return merged;
}

const problem = {
  type: 'object',
  description: 'RFC 9457',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

const groups = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          value: { type: ['string', 'null'] },
          count: { type: 'integer' },
          sums: { type: 'array', items: { type: 'object' } },
        },
      },
    },
  },
};

const file = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string' },
    size: { type: 'integer', description: 'Bytes' },
    contentType: { type: 'string', description: 'Found in the content' },
    sha256: { type: 'string' },
  },
};

const system = {
  id: { type: 'string', format: 'uuid', readOnly: true },
  version: { type: 'integer', readOnly: true },
  createdBy: { type: 'object', readOnly: true },
  updatedBy: { type: 'object', readOnly: true },
};

function schemasOf(ctx: Context, entity: Entity): readonly (readonly [string, JsonSchema])[] {
  const keys = readableKeys(entity, ctx.access);
  const fields = (isInput: boolean) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const field = entity.fields.get(key);
        if (!field || (isInput && !isWritable(field))) return [];
        const schema = typeOf(field).jsonSchema(field);
        return [
          [
            key,
            { ...schema, title: field.label[ctx.locale], ...(isWritable(field) ? {} : { readOnly: true }) },
          ],
        ];
      }),
    );
  const required = keys.filter((key) => isAsked(entity.fields.get(key)));
  const description = entity.definition.label[ctx.locale];
  return [
    [entity.name, { type: 'object', description, properties: { ...system, ...fields(false) } }],
    [
      `${entity.name}Input`,
      { type: 'object', description, additionalProperties: false, required, properties: fields(true) },
    ],
  ];
}

function pathsOf(ctx: Context, entity: Entity): Paths {
  const base = `/api/v1/${entity.path}`;
  const one = { $ref: `#/components/schemas/${entity.name}` };
  const input = { $ref: `#/components/schemas/${entity.name}Input` };
  const page = {
    type: 'object',
    properties: { data: { type: 'array', items: one }, nextCursor: { type: ['string', 'null'] } },
  };
  const tags = [entity.name];
  const filters = ['filter', 'sort', 'fields', 'include', 'limit', 'cursor', 'count', 'q', 'about'].map(
    (name) => parameter(name, 'query'),
  );
  const id = parameter('id', 'path');
  const actions = ctx.catalogue.actions(entity.name).map((action) => [
    `${base}/{id}/${action.name}`,
    {
      post: operation(
        tags,
        action.label[ctx.locale],
        {},
        { parameters: [id], body: z.toJSONSchema(action.input, { io: 'input', unrepresentable: 'any' }) },
      ),
    },
  ]);
  return {
    [base]: {
      get: operation(tags, 'List', page, { parameters: filters }),
      post: operation(tags, 'Create', one, { body: input, status: '201' }),
    },
    [`${base}/export.csv`]: {
      get: operation(
        tags,
        'The list as CSV, all of it',
        { type: 'string' },
        { parameters: filters, media: 'text/csv' },
      ),
    },
    [`${base}/groups`]: {
      get: operation(tags, 'How many records of the list share each value of a field', groups, {
        parameters: ['by', 'filter', 'q'].map((name) => parameter(name, 'query')),
      }),
    },
    [`${base}/query`]: { post: operation(tags, 'List, with the filter as JSON', page, { body: {} }) },
    [`${base}/batch`]: { post: operation(tags, 'Several changes at once', {}, { body: {} }) },
    [`${base}/{id}`]: {
      get: operation(tags, 'Read', one, {
        parameters: [id, parameter('include', 'query'), parameter('asOf', 'query')],
      }),
      patch: operation(tags, 'Change', one, { parameters: [id], body: { ...input, required: [] } }),
      delete: operation(tags, 'Put into the bin', {}, { parameters: [id], status: '204' }),
    },
    [`${base}/{id}/restore`]: { post: operation(tags, 'Take out of the bin', one, { parameters: [id] }) },
    [`${base}/{id}/timeline`]: { get: operation(tags, 'What happened', {}, { parameters: [id] }) },
    [`${base}/{id}/undo`]: {
      post: operation(tags, 'Take one change back, by the id of its entry in the history', one, {
        parameters: [id],
        body: {
          type: 'object',
          required: ['entryId'],
          properties: { entryId: { type: 'string', format: 'uuid' } },
        },
      }),
    },
    [`${base}/{id}/smart-links`]: {
      get: operation(tags, 'Addresses outside, filled with this record', {}, { parameters: [id] }),
    },
    [`${base}/{id}/related`]: {
      get: operation(tags, 'Records that lead to this one, by entity', {}, { parameters: [id] }),
    },
    [`${base}/{id}/history`]: { get: operation(tags, 'Every change', {}, { parameters: [id] }) },
    ...duplicatePaths(entity, base, one, tags),
    ...Object.fromEntries(actions),
  };
}

/** Of entities that declare by what their records are known to be there already. */
function duplicatePaths(entity: Entity, base: string, one: JsonSchema, tags: readonly string[]): Paths {
  if (!entity.definition.matchKeys) return {};
  const list = (item: JsonSchema) => ({
    type: 'object',
    properties: { data: { type: 'array', items: item } },
  });
  const alike = {
    strength: { enum: ['possible', 'likely', 'sure'] },
    fields: { type: 'array', items: { type: 'string' } },
  };
  const found = {
    type: 'object',
    properties: { entity: { type: 'string' }, record: { type: 'object' }, ...alike },
  };
  const paged = (item: JsonSchema) => ({
    type: 'object',
    properties: { data: { type: 'array', items: item }, nextCursor: { type: ['string', 'null'] } },
  });
  const group = { type: 'object', properties: { records: { type: 'array', items: one }, ...alike } };
  const dismissed = {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      at: { type: 'string', format: 'date-time' },
      by: { type: 'object' },
      records: { type: 'array', items: one, minItems: 2, maxItems: 2 },
      mayTakeBack: { type: 'boolean' },
    },
  };
  const parameters = [parameter('id', 'path')];
  const body = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return {
    [`${base}/duplicates`]: {
      post: operation(
        tags,
        'Records like these values, or like this one, of this entity and of those where it may be known too',
        list(found),
        {
          body: body(findInput),
        },
      ),
      get: operation(tags, 'Duplicates there are', paged(group), {
        parameters: [parameter('cursor', 'query')],
      }),
    },
    [`${base}/duplicates/dismiss`]: {
      post: operation(
        tags,
        'Each of these is another record',
        {},
        { body: body(dismissInput), status: '204' },
      ),
    },
    [`${base}/duplicates/dismissed`]: {
      get: operation(tags, 'Pairs that were said to be different, the latest first', paged(dismissed), {
        parameters: [parameter('limit', 'query'), parameter('cursor', 'query')],
      }),
    },
    [`${base}/duplicates/undo-dismiss`]: {
      post: operation(tags, 'Take that back', {}, { body: body(dismissInput), status: '204' }),
    },
    [`${base}/{id}/merge`]: {
      post: operation(tags, 'Merge others into it', one, { parameters, body: body(mergeInput) }),
    },
    [`${base}/{id}/merge/preview`]: {
      post: operation(tags, 'What a merge moves', {}, { parameters, body: body(previewInput) }),
    },
    [`${base}/{id}/undo-merge`]: {
      post: operation(tags, 'Undo the last merge into it', one, { parameters }),
    },
  };
}

const refused = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const JSON_TYPE = 'application/json';

interface Details {
  readonly parameters?: readonly JsonSchema[];
  readonly body?: JsonSchema;
  readonly status?: string;
  /** Of the answer; JSON unless told. */
  readonly media?: string;
  /** Of the body; JSON unless told. */
  readonly takes?: string;
}

function operation(
  tags: readonly string[],
  summary: string,
  answer: JsonSchema,
  { parameters, body, status = '200', media = JSON_TYPE, takes = JSON_TYPE }: Details,
) {
  return {
    tags,
    summary,
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { content: { [takes]: { schema: body } } } } : {}),
    responses: {
      [status]: { description: 'Done', content: { [media]: { schema: answer } } },
      default: refused,
    },
  };
}

/** Files come in as a form and go out as bytes, unlike everything else. */
const filePaths: Paths = {
  '/api/v1/files': {
    post: {
      ...operation(
        ['files'],
        'Upload one file; whoever uploaded it may then put its id into a field or attach it',
        { $ref: '#/components/schemas/File' },
        { status: '201' },
      ),
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
            },
          },
        },
      },
    },
  },
  '/api/v1/files/{id}': {
    get: {
      ...operation(
        ['files'],
        'Download a file that a record holds which one may read',
        {},
        {
          parameters: [parameter('id', 'path')],
        },
      ),
      responses: {
        '200': {
          description: 'The bytes, always as a download',
          content: { 'application/octet-stream': {} },
        },
        default: refused,
      },
    },
  },
};

function parameter(name: string, where: 'query' | 'path') {
  return { name, in: where, required: where === 'path', schema: { type: 'string' } };
}

function routePaths(routes: readonly Route<Context>[]): Paths {
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
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
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
  return { body: z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) };
}
