import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Part, PartLimits } from './parts.ts';
import { type Fault, invalid } from '#kernel/refusal.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a handler may know of the request beyond its checked parts. */
export interface RequestFacts {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Exact bytes, for signatures over them. */
  readonly rawBody: Buffer;
  /** The body of a route that takes a stream. */
  readonly stream?: Readable;
  readonly ip: string;
  /** Of a multipart body, which is read as it comes; absent for any other. */
  readonly parts?: (limits: PartLimits) => AsyncGenerator<Part>;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** A value becomes JSON; bytes go out as they are, with the content-type in `headers`. */
  readonly body?: unknown;
}

/** `anyone`: also without signing in. `arriving`: also who still has to set up the second factor that his profile asks for. */
export type Audience = 'signedIn' | 'administrators' | 'arriving' | 'anyone';

/**
 * One HTTP use case that the generic resources do not cover, as one object: typed handler, checks at the edge and the
 * OpenAPI entry all come from it. `Ctx` is what the app gives to every handler.
 */
export interface Route<Ctx> {
  readonly method: Method;
  /** With `:name` parameters, of which `:id` and `:jobId` are UUIDs (else 404); under /api/v1 unless it starts with one of the public prefixes. */
  readonly path: string;
  readonly summary: string;
  readonly for: Audience;
  readonly body: z.ZodType;
  readonly query: z.ZodType;
  readonly answer: z.ZodType;
  /** Requests a minute from one address; for public doors. */
  readonly rateLimit?: number;
  /** The answer holds a secret that is shown once, so it is not kept for retries either. */
  readonly holdsSecret: boolean;
  /** Takes a body of any type and size as a stream, `request.stream`, and has to bound it; a retry is a new request. */
  readonly takesStream: boolean;
  handle(ctx: Ctx, input: RouteInput<unknown, unknown>): Promise<Answer>;
}

export interface RouteInput<Body, Query> {
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  readonly request: RequestFacts;
}

/** Declares a route; body and query are checked, unknown members refused, before `handle` runs. */
export function defineRoute<Ctx, Body = undefined, Query = Record<string, never>>(route: {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly for?: Audience;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  readonly answer?: z.ZodType;
  readonly rateLimit?: number;
  readonly holdsSecret?: boolean;
  readonly takesStream?: boolean;
  handle(ctx: Ctx, input: RouteInput<Body, Query>): Promise<Answer>;
}): Route<Ctx> {
  const { method, path, summary, rateLimit, holdsSecret = false, takesStream = false } = route;
  const body: z.ZodType = route.body ?? z.unknown();
  const query: z.ZodType = route.query ?? z.strictObject({});
  return {
    method,
    path,
    summary,
    for: route.for ?? 'signedIn',
    body,
    query,
    answer: route.answer ?? z.unknown(),
    holdsSecret,
    takesStream,
    ...(rateLimit === undefined ? {} : { rateLimit }),
    handle: (ctx, input) => route.handle(ctx, { ...input, ...parts(route.body, route.query, input) }),
  };
}

function parts<Body, Query>(
  body: z.ZodType<Body> | undefined,
  query: z.ZodType<Query> | undefined,
  input: RouteInput<unknown, unknown>,
): { body: Body; query: Query } {
  return {
    body: parseInput(body ?? z.custom<Body>(() => true), input.body),
    query: parseInput(query ?? z.custom<Query>((given) => isEmpty(given)), input.query),
  };
}

function isEmpty(given: unknown): boolean {
  return typeof given === 'object' && given !== null && Object.keys(given).length === 0;
}

/** The checked input; 422 `record.invalid` with every fault, each at its JSON path. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap(faultsOf));
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...at, key].join('.'), code: 'field.unknown' }));
  }
  return [faultOf(issue, at.join('.'))];
}

function faultOf(issue: z.core.$ZodIssue, field: string): Fault {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string')
    return { field, code: issue.params.code };
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return { field, code: 'value.required' };
    return { field, code: 'value.wrong_type', args: { expected: issue.expected } };
  }
  if (issue.code === 'too_big') {
    const max = Number(issue.maximum);
    return issue.origin === 'string'
      ? { field, code: 'value.too_long', args: { max, length: 0 } }
      : { field, code: 'value.too_many', args: { max } };
  }
  if (issue.code === 'too_small') {
    const min = Number(issue.minimum);
    return { field, code: issue.origin === 'string' ? 'value.too_short' : 'value.too_few', args: { min } };
  }
  if (issue.code === 'invalid_value')
    return { field, code: 'value.unknown_code', args: { allowed: issue.values.map(String).join(', ') } };
  return { field, code: 'value.wrong_type', args: { expected: 'format' in issue ? issue.format : 'other' } };
}
