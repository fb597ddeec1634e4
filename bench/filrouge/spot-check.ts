import { isDeepStrictEqual } from 'node:util';
import { idOf } from '../answers.ts';
import type { Client } from '../client.ts';

const CHECKED = 20;
/** What two records of the same data differ in. */
const OWN = ['id', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy'];

/** Throws unless twenty of the loaded leads read as the same ones that the API makes; what it makes for this goes again. */
export async function spotCheck(
  client: Client,
  loaded: readonly string[],
  valuesOf: (i: number) => unknown,
): Promise<void> {
  for (let n = 0; n < CHECKED; n += 1) {
    const i = Math.floor((n * loaded.length) / CHECKED);
    const made = idOf(await client('POST', '/api/v1/leads', valuesOf(i)));
    const [byApi, byCopy] = [
      await client('GET', `/api/v1/leads/${made}`),
      await client('GET', `/api/v1/leads/${loaded[i]}`),
    ];
    if (!isDeepStrictEqual(shared(byApi), shared(byCopy)))
      throw new Error(
        `Loaded lead ${i} is not what the API makes: ${JSON.stringify([shared(byApi), shared(byCopy)])}`,
      );
    await client('POST', '/api/v1/leads/batch', { remove: [made] });
  }
}

function shared(record: unknown): unknown {
  return Object.fromEntries(Object.entries(Object(record)).filter(([key]) => !OWN.includes(key)));
}
