import { ensure, text } from '../answers.ts';
import { spread } from '../data.ts';
import type { Work } from '../system.ts';
import { type Operation, smallSizes } from './operation.ts';

const work =
  (place: string, written: string): Work =>
  async (client, n, { deals, stages }) => {
    const stageId = stages[n % stages.length] ?? '';
    const answer = await client('PATCH', `${place}/${deals[spread(n, deals.length)]}`, { stageId });
    ensure(text(answer, written) === stageId, 'not in the stage');
  };

/** A deal moves to another stage. */
export const stage: Operation = {
  name: 'stage',
  number: '8',
  sizes: smallSizes,
  remark:
    'without a rule; the stage history, which the floor does not keep, is written after the answer and counted',
  work: { floor: work('/deals', 'stage_id'), filrouge: work('/api/v1/deals', 'stageId') },
};
