import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import type { Operation, System } from './system.ts';

export interface Measured {
  readonly n: number;
  readonly errors: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of CPU per operation. */
  readonly cpuApp: number;
  readonly cpuDb: number;
}

let turn = 0;

/** A closed loop of so many connections for so long; CPU from the kernel's own counters of the processes. */
export async function measure(
  system: System,
  name: Operation,
  connections: number,
  seconds: number,
  dbPids: () => readonly number[],
): Promise<Measured | undefined> {
  if (system.operation(name, 0) === undefined) return undefined;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  await loop(system, name, agent, connections, seconds * 0.3);
  const before = { app: cpuOf(system.pids), db: cpuOf(dbPids()), at: performance.now() };
  const { times, errors } = await loop(system, name, agent, connections, seconds);
  const after = { app: cpuOf(system.pids), db: cpuOf(dbPids()), at: performance.now() };
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    n: times.length,
    errors,
    perSecond: times.length / ((after.at - before.at) / 1000),
    p50: at(0.5),
    p99: at(0.99),
    cpuApp: (after.app - before.app) / times.length,
    cpuDb: (after.db - before.db) / times.length,
  };
}

async function loop(system: System, name: Operation, agent: Agent, connections: number, seconds: number) {
  const times: number[] = [];
  let errors = 0;
  const end = performance.now() + seconds * 1000;
  const work = async () => {
    while (performance.now() < end) {
      turn += 1;
      const began = performance.now();
      const isRight = await once(system, name, turn, agent);
      times.push(performance.now() - began);
      if (!isRight) errors += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { times, errors };
}

function once(system: System, name: Operation, n: number, agent: Agent): Promise<boolean> {
  const asked = system.operation(name, n);
  if (!asked) return Promise.resolve(false);
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      system.address + asked.path,
      {
        method: asked.method,
        agent,
        headers: {
          ...system.headers,
          ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve(
            (answer.statusCode ?? 500) < 300 && isRight(asked.isRight, Buffer.concat(parts).toString()),
          ),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function isRight(check: (body: unknown) => boolean, text: string): boolean {
  return check(text === '' ? null : JSON.parse(text));
}

const TICK_MS = 10;

/** Milliseconds of user and system time of the processes so far, ended children included. */
function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) * TICK_MS;
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  } catch {
    return 0;
  }
}

/** The server's processes: the postmaster and all it has started. */
export function familyOf(parent: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => parentOf(pid) === parent)
    .map(Number);
  return [parent, ...children];
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
