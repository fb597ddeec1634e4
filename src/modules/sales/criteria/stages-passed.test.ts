import { expect, it } from 'vitest';
import { stagesPassed } from './stages-passed.rules.ts';

const stage = (id: string, category: string, pipelineId = 'p') => ({ id, category, pipelineId });
const stages = [
  ...['a', 'b', 'c'].map((id) => stage(id, 'open')),
  stage('won', 'won'),
  stage('lost', 'lost'),
  stage('z', 'open', 'other'),
];

it.each([
  ['a', 'b', ['a']],
  ['a', 'c', ['a', 'b']],
  ['b', 'won', ['b', 'c']],
  ['c', 'a', []],
  ['b', 'b', []],
  ['b', 'lost', []],
  ['lost', 'c', []],
  ['won', 'lost', []],
  ['a', 'z', []],
  ['gone', 'b', []],
])('PIPE-10: from %s to %s a deal passes %j', (from, to, passed) => {
  expect(stagesPassed(stages, from, to).map(({ id }) => id)).toEqual(passed);
});
