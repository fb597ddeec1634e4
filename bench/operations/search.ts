import { ensure, member, rowsOf } from '../answers.ts';
import { spread } from '../data.ts';
import type { Work } from '../system.ts';
import { allSizes, type Operation } from './operation.ts';

const work =
  (path: (word: string) => string, lastName: string): Work =>
  async (client, n) => {
    const word = `Durand${spread(n, 2000)}`;
    const rows = rowsOf(await client('GET', path(word)));
    ensure(rows.length > 0 && rows.length <= 50, `${rows.length} rows`);
    ensure(
      rows.every((row) => String(member(row, lastName)).startsWith(word)),
      'a row without the word',
    );
  };

/** A last name among names, addresses and companies, the newest first. */
export const search: Operation = {
  name: 'search',
  number: '3',
  gate: 1,
  sizes: allSizes,
  remark: 'the floor looks by trigram ILIKE, as in bench.md',
  work: {
    floor: work((word) => `/search?q=${word}`, 'last_name'),
    filrouge: work((word) => `/api/v1/leads?limit=50&q=${word}`, 'lastName'),
  },
};
