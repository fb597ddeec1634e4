import { expect, test } from 'vitest';
import { defaultView, fullSearch, readSavedView, sameView, viewFromSearch, viewSearch } from './view.ts';
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
