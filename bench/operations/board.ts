import { ensure, member, rowsOf } from '../answers.ts';
import { type Operation, smallSizes } from './operation.ts';

/** How many deals each stage holds, and their sums. */
export const board: Operation = {
  name: 'board',
  number: '4',
  gate: 1,
  sizes: smallSizes,
  work: {
    floor: async (client, _n, { deals }) => {
      const rows = rowsOf(await client('GET', '/board'));
      ensure(sumOf(rows, 'n') >= deals.length, 'deals are missing');
    },
    filrouge: async (client, _n, { deals }) => {
      const columns = member(await client('GET', '/api/v1/deals/board?limit=0'), 'columns');
      ensure(Array.isArray(columns) && sumOf(columns, 'count') >= deals.length, 'deals are missing');
    },
  },
};

function sumOf(rows: readonly unknown[], key: string): number {
  return rows.reduce((sum: number, row) => sum + Number(member(row, key)), 0);
}
