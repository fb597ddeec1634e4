import { z } from 'zod';
import { parseConditionJson } from '#kernel/expression/parse-json.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import { parseInput } from '#platform/http/route.ts';
import type { BoardQuery } from '../query/board.ts';
import { type ListQuery, MAX_LIMIT } from '../query/list-records.ts';

const names = z.string().transform((list) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
);
const reference = z.strictObject({ entity: z.string(), id: z.uuid() });
const limit = z.number().int().min(1).max(MAX_LIMIT);

const urlSchema = z.strictObject({
  filter: z.string().max(20_000).optional(),
  sort: z.string().max(500).optional(),
  fields: names.optional(),
  include: names.optional(),
  limit: z.coerce.number<string>().pipe(limit).optional(),
  cursor: z.string().max(4000).optional(),
  count: z.enum(['exact', 'estimate']).optional(),
  q: z.string().max(500).optional(),
  removed: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  about: z
    .string()
    .regex(/^[a-zA-Z]+:/)
    .transform((text) => ({
      entity: text.slice(0, text.indexOf(':')),
      id: text.slice(text.indexOf(':') + 1),
    }))
    .pipe(reference)
    .optional(),
});

/** Body of `POST /leads/query`. */
export const listInput = z.strictObject({
  filter: z.unknown().optional(),
  sort: z.string().max(500).optional(),
  fields: z.array(z.string()).max(500).optional(),
  include: z.array(z.string()).max(20).optional(),
  limit: limit.optional(),
  cursor: z.string().max(4000).optional(),
  count: z.enum(['exact', 'estimate']).optional(),
  q: z.string().max(500).optional(),
  removed: z.boolean().optional(),
  about: reference.optional(),
});

/** `GET /leads?filter=…&sort=…`: the filter in its text form; `about=account:<id>` what activities are about. */
export function queryFromUrl(input: unknown): ListQuery {
  const { filter, ...rest } = parseInput(urlSchema, input);
  return withoutUndefined({ ...rest, filter: filter?.trim() ? parseConditionText(filter) : undefined });
}

/** `POST /leads/query`: the same with the filter as JSON. */
export function queryFromBody(input: unknown): ListQuery {
  const { filter, ...rest } = parseInput(listInput, input);
  return withoutUndefined({
    ...rest,
    filter: filter === undefined || filter === null ? undefined : parseConditionJson(filter),
  });
}

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

function withoutUndefined(query: Optional<BoardQuery>): BoardQuery {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

const readSchema = z.strictObject({
  include: names.optional(),
  asOf: z.iso.datetime({ offset: true }).optional(),
});

/** `GET /leads/{id}?include=owner&asOf=…`; the instant in UTC. */
export function readQueryFromUrl(input: unknown): {
  readonly include?: readonly string[];
  readonly asOf?: string;
} {
  const { include, asOf } = parseInput(readSchema, input);
  return { ...(include ? { include } : {}), ...(asOf ? { asOf: new Date(asOf).toISOString() } : {}) };
}

const boardSchema = urlSchema.pick({ filter: true, q: true, include: true }).extend({
  within: z.uuid().optional(),
  limit: z.coerce.number<string>().pipe(z.int().min(0).max(MAX_LIMIT)).optional(),
});

/** `GET /deals/board?filter=…&within=<pipeline>&limit=<cards per column>`; with 0, counts and sums alone. */
export function boardQueryFromUrl(input: unknown): BoardQuery {
  const { filter, ...rest } = parseInput(boardSchema, input);
  return withoutUndefined({ ...rest, filter: filter?.trim() ? parseConditionText(filter) : undefined });
}

const groupsSchema = urlSchema.pick({ filter: true, q: true }).extend({ by: z.string().max(100) });

/** `GET /leads/groups?by=status&filter=…`. */
export function groupsQueryFromUrl(
  input: unknown,
): Pick<ListQuery, 'filter' | 'q'> & { readonly by: string } {
  const { filter, by, q } = parseInput(groupsSchema, input);
  return {
    by,
    ...(filter?.trim() ? { filter: parseConditionText(filter) } : {}),
    ...(q === undefined ? {} : { q }),
  };
}
