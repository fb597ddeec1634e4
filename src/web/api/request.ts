import { ApiProblem, type ProblemBody } from './problem.ts';

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** A file as the body. */
  readonly file?: File;
  readonly signal?: AbortSignal | undefined;
  /** Version that the caller read; another one in the store refuses the write with 412. */
  readonly ifMatch?: number;
  /** One per form: a repeat of the same create gives the same record. */
  readonly idempotencyKey?: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Calls the API under /api/v1. Throws `ApiProblem` for every refusal, and with status 0 when the server can't be reached. */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (!response.ok) throw new ApiProblem(response.status, await problemOf(response));
  const text = await response.text();
  return JSON.parse(text === '' ? 'null' : text);
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(addressOf(path, options.query), {
      method,
      headers: headersOf(options),
      credentials: 'same-origin',
      ...bodyOf(options),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiProblem(0, { code: 'network' });
  }
}

function bodyOf({ body, file }: RequestOptions): { readonly body?: BodyInit } {
  if (file) return { body: file };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

function addressOf(path: string, query: RequestOptions['query']): string {
  const given = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? `/api/v1${path}` : `/api/v1${path}?${new URLSearchParams(given)}`;
}

function headersOf(options: RequestOptions): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
    ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(options.file ? { 'Content-Type': 'application/octet-stream' } : {}),
    ...(options.ifMatch === undefined ? {} : { 'If-Match': `"${options.ifMatch}"` }),
    ...(options.idempotencyKey ? { 'Idempotency-Key': options.idempotencyKey } : {}),
  };
}

async function problemOf(response: Response): Promise<ProblemBody> {
  try {
    return await response.json();
  } catch {
    return {};
  }
}
