import { measure, type Measured, type Window } from './measure.ts';
import type { Operation } from './operations/operation.ts';
import type { System, SystemName } from './system.ts';

/** More of the machine than this taken by others makes a window worth nothing (bench.md 5). */
const MOST_OTHERS = 0.25;
/** Then it is measured again, so many times at most; what is still disturbed is kept and said to be. */
const MOST_REPEATS = 1;

export interface Round extends Measured {
  readonly isNoisy: boolean;
}

export type Rounds = Readonly<Record<SystemName, readonly Round[]>>;

/** In turn, round by round, so that the machine's moods meet both alike. */
export async function compare(
  operation: Operation,
  systems: Readonly<Record<SystemName, System>>,
  window: Window,
  rounds: number,
): Promise<Rounds> {
  const floor: Round[] = [];
  const filrouge: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    floor.push(await undisturbed(systems.floor, operation, window));
    filrouge.push(await undisturbed(systems.filrouge, operation, window));
  }
  return { floor, filrouge };
}

async function undisturbed(system: System, operation: Operation, window: Window): Promise<Round> {
  for (let left = MOST_REPEATS; ; left -= 1) {
    const measured = await measure(system, operation, window);
    const isNoisy = measured.others > MOST_OTHERS;
    if (!isNoisy || left === 0) return { ...measured, isNoisy };
    console.log(`  others took ${measured.others.toFixed(2)} cores from ${system.name}: measured again`);
  }
}
