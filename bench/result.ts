import type { Rounds } from './compare.ts';
import type { Size } from './data.ts';
import type { Measured } from './measure.ts';

/** What holds of a whole run. */
export interface RunFacts {
  readonly date: string;
  readonly machine: string;
  readonly size: Size;
  readonly rounds: number;
  readonly seconds: number;
}

/** One line of a results file: one system × operation × connections, the median of its rounds. */
export interface Line extends RunFacts, Omit<Measured, 'error'> {
  readonly system: string;
  readonly operation: string;
  readonly connections: number;
  readonly loading: string;
  /** Rounds that others disturbed although they were repeated. */
  readonly noisyRounds: number;
  readonly error: string | null;
  /** CPU to the floor's of the same round, the least first; empty for the floor. */
  readonly ratios: readonly number[];
}

/** What was measured once a run, beside the operations. */
export interface StartLine extends RunFacts {
  readonly system: string;
  readonly operation: 'start';
  readonly coldStartMs: number | null;
  /** Megabytes (PSS) of the application's processes. */
  readonly memoryAtStart: number;
  readonly memoryAfterLoad: number;
  readonly databaseMemory: number;
  readonly loading: string;
}

export interface CheckLine extends RunFacts {
  readonly operation: 'check';
  readonly system: string;
  readonly check: string;
  /** What was wrong; null where it held. */
  readonly error: string | null;
}

export function linesOf(
  facts: RunFacts,
  operation: string,
  connections: number,
  rounds: Rounds,
  loading: Readonly<Record<string, string>>,
): readonly Line[] {
  return (['floor', 'filrouge'] as const).map((system) => {
    const own = rounds[system];
    const ratios = own.map((round, at) => cpuOf(round) / cpuOf(rounds.floor[at] ?? round));
    const mid = (key: 'perSecond' | 'p50' | 'p99' | 'cpuApp' | 'cpuDb' | 'others') =>
      rounded(median(own.map((round) => round[key])));
    return {
      ...facts,
      system,
      operation,
      connections,
      loading: loading[system] ?? '',
      n: sum(own.map(({ n }) => n)),
      errors: sum(own.map(({ errors }) => errors)),
      error: own.find(({ error }) => error !== null)?.error ?? null,
      perSecond: mid('perSecond'),
      p50: mid('p50'),
      p99: mid('p99'),
      cpuApp: mid('cpuApp'),
      cpuDb: mid('cpuDb'),
      others: mid('others'),
      noisyRounds: own.filter(({ isNoisy }) => isNoisy).length,
      ratios: system === 'floor' ? [] : ratios.toSorted((a, b) => a - b).map(rounded),
    };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return Math.round((lower + upper) * 50) / 100;
}

export function sentence(line: Line): string {
  const { operation, connections, ratios, cpuApp, cpuDb, p50, p99, perSecond, errors, error, noisyRounds } =
    line;
  return [
    `${operation.padEnd(8)} ×${String(connections).padEnd(2)}`,
    `CPU ratio ${median(ratios)} (${ratios[0]}–${ratios.at(-1)})`,
    `CPU ${rounded(cpuApp + cpuDb)} ms (app ${cpuApp}, db ${cpuDb})`,
    `p50 ${p50} ms, p99 ${p99} ms, ${Math.round(perSecond)}/s`,
    errors > 0 ? `${errors} ERRORS: ${error}` : 'no errors',
    noisyRounds > 0 ? `${noisyRounds} noisy rounds` : '',
  ].join('  ');
}

function cpuOf({ cpuApp, cpuDb }: Measured): number {
  return cpuApp + cpuDb;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
