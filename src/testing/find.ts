import type { TestCaller } from './start-test-app.ts';

/** The records that meet a filter, as this caller may see them: the first page of them. */
export async function find(caller: TestCaller, path: string, filter: string) {
  return (await caller.get(`${path}?filter=${encodeURIComponent(filter)}`)).body.data;
}
