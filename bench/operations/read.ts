import { ensure, idOf } from '../answers.ts';
import { spread } from '../data.ts';
import type { Work } from '../system.ts';
import { allSizes, type Operation } from './operation.ts';

const work =
  (place: string): Work =>
  async (client, n, { leads }) => {
    const id = leads[spread(n, leads.length)] ?? '';
    ensure(idOf(await client('GET', `${place}/${id}`)) === id, 'another lead');
  };

/** One lead by its id. */
export const read: Operation = {
  name: 'read',
  number: '1',
  gate: 1.6,
  sizes: allSizes,
  work: { floor: work('/leads'), filrouge: work('/api/v1/leads') },
};
