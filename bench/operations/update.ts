import { ensure, text } from '../answers.ts';
import { spread } from '../data.ts';
import type { Work } from '../system.ts';
import { type Operation, smallSizes } from './operation.ts';

const work =
  (place: string, key: string): Work =>
  async (client, n, { leads, next }) => {
    const jobTitle = `Title ${next()}`;
    const answer = await client('PATCH', `${place}/${leads[spread(n, leads.length)]}`, { jobTitle });
    ensure(text(answer, key) === jobTitle, 'not what was written');
  };

/** One field of a lead; its history is kept. */
export const update: Operation = {
  name: 'update',
  number: '6',
  gate: 4,
  sizes: smallSizes,
  work: { floor: work('/leads', 'job_title'), filrouge: work('/api/v1/leads', 'jobTitle') },
};
