import type { Client } from '../client.ts';
import type { Facts } from '../system.ts';

/** What must hold whatever the speed (bench.md 4); throws `WrongAnswer` where it does not. */
export interface Check {
  readonly name: string;
  run(client: Client, facts: Facts): Promise<void>;
}

const SIXTEEN = 16;

/** The same at once, so many times; what was refused is undefined. */
export async function sixteenTimes<T>(work: () => Promise<T>): Promise<readonly (T | undefined)[]> {
  const settled = await Promise.allSettled(Array.from({ length: SIXTEEN }, work));
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
}
