import { Agent } from 'node:http';
import { type Client, createClient, WrongAnswer } from './client.ts';
import { cpuOf, cpuOfAll, familyOf } from './machine.ts';
import type { Operation, UsingUp } from './operations/operation.ts';
import type { Item, System } from './system.ts';

export interface Measured {
  readonly n: number;
  readonly errors: number;
  /** What the first wrong answer was. */
  readonly error: string | null;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of CPU per operation. */
  readonly cpuApp: number;
  readonly cpuDb: number;
  /** Cores that other people's processes took in the window; more than a quarter makes it worth nothing (bench.md 5). */
  readonly others: number;
}

export interface Window {
  readonly connections: number;
  readonly seconds: number;
  /** Main process of the database server. */
  readonly postmaster: number;
}

const WARM_UP = 0.3;
let turn = 0;

/** A closed loop of so many connections for so long; CPU from the kernel's own counters of the processes. */
export async function measure(system: System, operation: Operation, window: Window): Promise<Measured> {
  const { connections, seconds, postmaster } = window;
  const warmUp = await unitsOf(system, operation, seconds * WARM_UP);
  const units = await unitsOf(system, operation, seconds);
  await loop(warmUp, system, connections, seconds * WARM_UP);
  await system.settle();
  const counters = () => ({
    app: cpuOf(system.pids.flatMap(familyOf)),
    db: cpuOf(familyOf(postmaster)),
    all: cpuOfAll(),
    own: cpuOf([process.pid]),
    at: performance.now(),
  });
  const before = counters();
  const { times, errors } = await loop(units, system, connections, seconds);
  const answered = performance.now() - before.at;
  // What follows from an answer is part of its cost.
  await system.settle();
  const after = counters();
  const took = after.at - before.at;
  const [app, db, own] = [after.app - before.app, after.db - before.db, after.own - before.own];
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    n: times.length,
    errors: errors.length,
    error: errors[0] ?? null,
    perSecond: times.length / (answered / 1000),
    p50: at(0.5),
    p99: at(0.99),
    cpuApp: app / times.length,
    cpuDb: db / times.length,
    others: Math.max(0, (after.all - before.all - app - db - own) / took),
  };
}

/** Does the next unit of work; false when there is none left. */
type Units = (client: Client) => Promise<boolean>;

async function unitsOf(system: System, { work }: Operation, seconds: number): Promise<Units> {
  if ('perSecond' in work) return usingUp(system, work, Math.ceil(work.perSecond * seconds));
  return async (client) => {
    turn += 1;
    await work[system.name](client, turn, system.facts);
    return true;
  };
}

async function usingUp(system: System, work: UsingUp, count: number): Promise<Units> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const client = createClient(system, agent);
  const stock: Item[] = [];
  const make = async () => {
    while (stock.length < count) stock.push(await work.make[system.name](client, system.facts));
  };
  await Promise.all(Array.from({ length: 8 }, make));
  agent.destroy();
  return async (user) => {
    const item = stock.pop();
    if (item) await work.use[system.name](user, item);
    return item !== undefined;
  };
}

/** Public doors count requests by address; each connection changes its own before it has used it up. */
const REQUESTS_PER_ADDRESS = 1000;

async function loop(units: Units, system: System, connections: number, seconds: number) {
  const times: number[] = [];
  const errors: string[] = [];
  const end = performance.now() + seconds * 1000;
  const work = async () => {
    let agent = newAgent();
    let left = REQUESTS_PER_ADDRESS;
    while (performance.now() < end) {
      const began = performance.now();
      try {
        if (!(await units(createClient(system, agent)))) break;
      } catch (error) {
        if (!(error instanceof WrongAnswer)) throw error;
        errors.push(error.message);
      }
      times.push(performance.now() - began);
      left -= 1;
      if (left > 0) continue;
      agent.destroy();
      agent = newAgent();
      left = REQUESTS_PER_ADDRESS;
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { times, errors };
}

let addresses = 0;

/** One keep-alive connection from a loopback address of its own. */
function newAgent(): Agent {
  addresses = (addresses + 1) % 60_000;
  const localAddress = `127.1.${addresses >> 8}.${addresses & 255 || 1}`;
  return new Agent({ keepAlive: true, maxSockets: 1, localAddress });
}
