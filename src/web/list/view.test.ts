import { expect, test } from 'vitest';
import {
  defaultView,
  fullSearch,
  listParameters,
  namedSearch,
  namedView,
  readSavedView,
  sameView,
  viewFromSearch,
  viewSearch,
} from './view.ts';
import { thing } from './test-entity.ts';

test('the catalogue’s own view needs no more than its version in the address', () => {
  expect(viewSearch(thing, defaultView(thing))).toEqual({ v: '1', f: undefined, s: undefined, c: undefined });
});

test.each([
  { filter: '', sort: '-amount', columns: ['name', 'status', 'amount'], grouping: null },
  { filter: 'amount > 5', sort: 'name', columns: ['amount', 'name'], grouping: 'status' },
  { filter: 'status != "done"', sort: 'name,-amount', columns: ['name'], grouping: 'ownerId' },
])('an address gives back the view it was made of: %j', (view) => {
  expect(viewFromSearch(thing, viewSearch(thing, view))).toEqual(view);
});

test('columns that no longer exist are left out', () => {
  expect(viewFromSearch(thing, { c: 'name,gone,amount' }).columns).toEqual(['name', 'amount']);
  expect(readSavedView(thing, { columns: ['gone'] }).columns).toEqual(thing.list.columns);
});

test('what rows stand together by comes first in the order; what cannot be grouped by is left out', () => {
  const meta = { version: 1, entities: [thing] };
  const sortOf = (grouping: string) =>
    listParameters(meta, thing, { ...defaultView(thing), grouping }, '').sort;
  expect(sortOf('status')).toBe('status,-amount');
  expect(viewFromSearch(thing, { g: 'amount' }).grouping).toBeNull();
});

test.each([null, 'x', 3, [], { filter: 3, sort: null, columns: 'name' }])(
  'a broken saved view is the usual one: %j',
  (saved) => {
    expect(readSavedView(thing, saved)).toEqual(defaultView(thing));
  },
);

test('a bare address becomes the saved view', () => {
  const saved = { filter: 'amount > 5', sort: 'name', columns: ['name', 'amount'], grouping: 'status' };
  expect(viewFromSearch(thing, fullSearch(thing, saved))).toEqual(saved);
});

test('a view differs by filter, order, grouping or columns', () => {
  const view = defaultView(thing);
  expect(sameView(view, { ...view })).toBe(true);
  expect(sameView(view, { ...view, filter: '' })).toBe(false);
  expect(sameView(view, { ...view, sort: 'name' })).toBe(false);
  expect(sameView(view, { ...view, grouping: 'status' })).toBe(false);
  expect(sameView(view, { ...view, columns: ['status', 'name', 'amount'] })).toBe(false);
});

const named = {
  id: 'v1',
  version: 1,
  name: 'Big ones',
  entity: 'thing',
  filter: 'amount > 5',
  columns: ['name', 'amount'],
  sort: '-amount',
  grouping: null,
  visibility: 'all',
  isTemplate: false,
  isOwn: false,
  mayChange: false,
};

test('a named view stands whole in the address, and so does its name', () => {
  const search = namedSearch(thing, named);
  expect(search['w']).toBe('v1');
  expect(viewFromSearch(thing, search)).toEqual({
    filter: 'amount > 5',
    sort: '-amount',
    columns: ['name', 'amount'],
    grouping: null,
  });
});

test('a list opens with the view used last, and with the usual one where that can no longer be used', () => {
  const saved = { filter: '', sort: 'name', columns: ['name', 'amount'], used: 'v1' };
  expect(fullSearch(thing, saved, [named])).toEqual(namedSearch(thing, named));
  expect(viewFromSearch(thing, fullSearch(thing, saved, [])).sort).toBe('name');
  expect(fullSearch(thing, saved, [{ ...named, filter: null }])['w']).toBeUndefined();
});

test('a view with no columns or order of its own has those of its list', () => {
  const { sort, columns } = namedView(thing, { ...named, columns: [], sort: '' });
  expect({ sort, columns }).toEqual({ sort: thing.list.sort, columns: thing.list.columns });
});
