import { idOf } from '../answers.ts';
import { leadOf } from '../data.ts';
import type { Work } from '../system.ts';
import { type Operation, smallSizes } from './operation.ts';

const work =
  (place: string): Work =>
  async (client, _n, { next }) =>
    void idOf(await client('POST', place, leadOf(next())));

/** A whole lead. */
export const create: Operation = {
  name: 'create',
  number: '5b',
  gate: 4,
  sizes: smallSizes,
  remark: 'there are neither rules nor a duplicate check yet: this is variant 5b, all off',
  work: { floor: work('/leads'), filrouge: work('/api/v1/leads') },
};
