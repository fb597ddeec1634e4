import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { type Outgoing, type OutgoingAnswer, OutgoingFault } from '#platform/outgoing/outgoing.ts';
import type { Pace } from './pace.ts';

/** One directory, to be asked. */
export interface DirectoryApi {
  /**
   * JSON at a path, checked. Refuses 503 `directory.unreachable`, `directory.busy`, `directory.not_understood`,
   * `directory.address`, and 422 `directory.refused` what the directory itself will not answer.
   */
  get<T>(path: string, schema: z.ZodType<T>, query: Readonly<Record<string, string>>): Promise<T>;
}

export interface DirectoryConnection {
  readonly outgoing: Outgoing;
  readonly baseUrl: string;
  readonly pace: Pace;
  /** Nobody looks on: what passes by itself is waited for, a few times and not for long. */
  readonly isPatient: boolean;
  readonly timeoutMs?: number;
}

/** Twenty-five companies with all their establishments that fit. */
const MOST_BYTES = 5_000_000;
const MOST_TRIES = 4;
const LONGEST_WAIT_S = 30;
/** Where the directory does not say for how long. */
const USUAL_WAIT_S = 1;

/** A way to ask the directory, at its pace. */
export function connectDirectory(connection: DirectoryConnection): DirectoryApi {
  return {
    get: async (path, schema, query) => {
      const url = `${connection.baseUrl}${path}?${new URLSearchParams(query).toString()}`;
      for (let tries = 1; ; tries += 1) {
        try {
          return understood(await send(connection, url), schema);
        } catch (error) {
          const seconds = secondsToWait(error);
          const isWaitedFor = connection.isPatient && tries < MOST_TRIES && seconds <= LONGEST_WAIT_S;
          if (!isWaitedFor) throw error;
          await wait(seconds * 1000);
        }
      }
    },
  };
}

/** Until it may be asked again; endless for what does not pass by itself. */
function secondsToWait(error: unknown): number {
  if (!(error instanceof Refusal)) return Number.POSITIVE_INFINITY;
  if (error.code === 'directory.busy') return Number(error.args['seconds']);
  return error.code === 'directory.unreachable' ? USUAL_WAIT_S : Number.POSITIVE_INFINITY;
}

async function send(connection: DirectoryConnection, url: string): Promise<OutgoingAnswer> {
  const { outgoing, pace, timeoutMs } = connection;
  await pace();
  try {
    const headers = { accept: 'application/json' };
    const limits = { maxBytes: MOST_BYTES, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
    return await outgoing.send({ method: 'GET', url, headers, ...limits });
  } catch (error) {
    if (!(error instanceof OutgoingFault)) throw error;
    const isOurs = ['malformed', 'notHttps', 'closedAddress'].includes(error.problem);
    throw new Refusal(503, isOurs ? 'directory.address' : 'directory.unreachable');
  }
}

function understood<T>({ status, headers, body, isCut }: OutgoingAnswer, schema: z.ZodType<T>): T {
  if (status === 429) throw new Refusal(503, 'directory.busy', { args: { seconds: peaceIn(headers) } });
  if (status >= 500) throw new Refusal(503, 'directory.unreachable');
  if (status !== 200)
    throw new Refusal(422, 'directory.refused', { args: { status, answer: body.slice(0, 200) } });
  const json = isCut ? undefined : jsonOf(body);
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw notUnderstood(json === undefined ? 'JSON' : whereIn(parsed.error));
  return parsed.data;
}

/** Seconds for which it asks for peace. */
function peaceIn(headers: OutgoingAnswer['headers']): number {
  const told = headers['retry-after'] ?? '';
  return /^\d{1,6}$/.test(told) ? Number(told) : USUAL_WAIT_S;
}

function notUnderstood(where: string): Refusal {
  return new Refusal(503, 'directory.not_understood', { args: { where } });
}

/** `results.0.siren`: the first place that is not as documented. */
function whereIn({ issues }: z.ZodError): string {
  return issues[0]?.path.join('.') || 'JSON';
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Told by whoever asked: undefined is no JSON.
    return undefined;
  }
}
