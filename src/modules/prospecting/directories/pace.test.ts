import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

it('LEAD-11: lets so many begin within a second, and the others wait in their order', async () => {
  let now = 0;
  const waits: number[] = [];
  const pace = createPace(2, { now: () => now, wait: async (ms) => void waits.push(ms) });
  await Promise.all([pace(), pace(), pace(), pace(), pace()]);
  expect(waits).toEqual([1000, 1000, 2000]);
  now = 10_000;
  await pace();
  expect(waits).toHaveLength(3);
});
