/** What the driver asks of each system; an operation that it does not have is left out and printed n/a. */
export interface System {
  readonly name: string;
  readonly address: string;
  /** Headers of every request: the cheapest documented way to be somebody. */
  readonly headers: Readonly<Record<string, string>>;
  /** Processes whose CPU counts as the application's. */
  readonly pids: readonly number[];
  operation(name: Operation, n: number): Request | undefined;
  /** How the data came in, said in the result. */
  readonly loading: string;
  close(): Promise<void>;
}

export const operations = [
  'read',
  'list',
  'search',
  'board',
  'create',
  'update',
  'convert',
  'stage',
  'call',
] as const;
export type Operation = (typeof operations)[number];

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
  /** What the answer must hold; a wrong answer counts as an error. */
  isRight(body: unknown): boolean;
}

/** Rows of a list answer, whichever system gave it. */
export function rowsIn(body: unknown): readonly unknown[] {
  if (typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data))
    return body.data;
  return [];
}

export function has(body: unknown, member: string): boolean {
  return typeof body === 'object' && body !== null && member in body;
}
