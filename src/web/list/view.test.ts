import { expect, test } from 'vitest';
import {
  defaultView,
  fullSearch,
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
  { filter: '', sort: '-amount', columns: ['name', 'status', 'amount'] },
  { filter: 'amount > 5', sort: 'name', columns: ['amount', 'name'] },
  { filter: 'status != "done"', sort: 'name,-amount', columns: ['name'] },
])('an address gives back the view it was made of: %j', (view) => {
  expect(viewFromSearch(thing, viewSearch(thing, view))).toEqual(view);
});

test('columns that no longer exist are left out', () => {
  expect(viewFromSearch(thing, { c: 'name,gone,amount' }).columns).toEqual(['name', 'amount']);
  expect(readSavedView(thing, { columns: ['gone'] }).columns).toEqual(thing.list.columns);
});

test.each([null, 'x', 3, [], { filter: 3, sort: null, columns: 'name' }])(
  'a broken saved view is the usual one: %j',
  (saved) => {
    expect(readSavedView(thing, saved)).toEqual(defaultView(thing));
  },
);

test('a bare address becomes the saved view', () => {
  const saved = { filter: 'amount > 5', sort: 'name', columns: ['name', 'amount'] };
  expect(viewFromSearch(thing, fullSearch(thing, saved))).toEqual(saved);
});

test('a view differs by filter, order or columns', () => {
  const view = defaultView(thing);
  expect(sameView(view, { ...view })).toBe(true);
  expect(sameView(view, { ...view, filter: '' })).toBe(false);
  expect(sameView(view, { ...view, sort: 'name' })).toBe(false);
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
