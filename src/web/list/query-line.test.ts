import { expect, test } from 'vitest';
import { filterOf } from './filter.ts';
import { readQueryLine } from './query-line.ts';
import { fieldMeta, thing } from './test-entity.ts';

const read = (line: string) => {
  const { conditions, sort, words } = readQueryLine(line, thing, '2026-11-22');
  return { filter: filterOf(conditions), sort, words };
};

test('a whole view in one line', () => {
  expect(read('mine open amount>1000 sort:close')).toEqual({
    filter: 'ownerId = me and status != "done" and amount > 1000',
    sort: 'closeOn',
    words: '',
  });
});

test('the same in French', () => {
  expect(read('moi ouvert montant>=1000,5 tri:-montant')).toEqual({
    filter: 'ownerId = me and status != "done" and amount >= 1000.5',
    sort: '-amount',
    words: '',
  });
});

test.each([
  ['statut:termine', 'status = "done"'],
  ['status=new', 'status = "new"'],
  ['name:roux', 'name contains "roux"'],
  ['nom:"camille roux"', 'name contains "camille roux"'],
  ['owner:me', 'ownerId = me'],
  ['close<22/12', 'closeOn < "2026-12-22"'],
])('%s', (line, filter) => {
  expect(read(line)).toEqual({ filter, sort: null, words: '' });
});

test('what is not understood stays a word to search for', () => {
  expect(read('Camille amount>many colour:red sort:nothing')).toEqual({
    filter: '',
    sort: null,
    words: 'Camille amount>many colour:red sort:nothing',
  });
});

test('days gone by are counted back from today, whatever day that is', () => {
  const spoken = {
    ...thing,
    fields: [
      ...thing.fields,
      fieldMeta('spokenAt', 'instant', 'instant', {
        en: 'Spoken',
        settings: { since: { en: 'Days since', fr: 'Jours depuis' } },
      }),
    ],
  };
  const filter = (line: string) => filterOf(readQueryLine(line, spoken, '2026-11-22').conditions);
  expect(filter('jours>30')).toBe('spokenAt < last 30 days');
  expect(filter('dayssince<=7')).toBe('spokenAt >= last 7 days');
  expect(readQueryLine('jours>soon', spoken, '2026-11-22')).toMatchObject({
    conditions: [],
    words: 'jours>soon',
  });
});
