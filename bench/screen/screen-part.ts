import type { RunFacts } from '../result.ts';
import type { FirstList } from './first-list.ts';
import type { Rings } from './rings.ts';

const RING_GATE_MS = 250;
const SCRIPT_GATE_KB = 250;

export interface ScreenLine extends RunFacts {
  readonly system: string;
  readonly operation: 'screen';
  readonly browser: string;
  /** How many numbers are indexed. */
  readonly numbers: number;
  readonly firstList: FirstList;
  readonly rings: Rings;
}

/** Its part of the results' page. */
export function screenPart({ date, numbers, browser, firstList, rings }: ScreenLine): string {
  const isSoon = rings.p95 <= RING_GATE_MS;
  const isLight = firstList.scriptKilobytes <= SCRIPT_GATE_KB;
  return `## On the screen

${date}, Chromium ${browser}, ${numbers.toLocaleString('en')} leads each with a number.

| | measured | gate |
| --- | --- | --- |
| ring → painted pop-up, p50 of ${rings.rings} | ${rings.p50} ms | |
| ring → painted pop-up, p95 | ${isSoon ? rings.p95 : `**${rings.p95}**`} ms | ≤ ${RING_GATE_MS} ms |
| ring → painted pop-up, the longest | ${rings.most} ms | |
| first list, nothing cached: until painted | ${firstList.ms} ms | |
| first list: requests | ${firstList.requests} | |
| first list: over the wire | ${firstList.kilobytes} kB, of which script ${isLight ? firstList.scriptKilobytes : `**${firstList.scriptKilobytes}**`} kB | script ≤ ${SCRIPT_GATE_KB} kB |
`;
}
