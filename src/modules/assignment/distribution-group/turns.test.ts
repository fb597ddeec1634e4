import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LastTurn, type Member, nextInTurn } from './turns.rules.ts';

const group = (...names: readonly string[]): Member[] =>
  names.map((userId, position) => ({ userId, position, isAvailable: true }));

function give(members: readonly Member[], count: number, start: LastTurn = { userId: null, position: null }) {
  let last = start;
  return Array.from({ length: count }, () => {
    const next = nextInTurn(members, last);
    if (next) last = next;
    return next?.userId;
  });
}

it('gives the first record to the first user, the second to the second, then again from the first (ASG-03)', () => {
  expect(give(group('a', 'b', 'c'), 7)).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a']);
});

it('passes over whoever is unavailable, and the others keep their order (ASG-16)', () => {
  const members = group('a', 'b', 'c').map((one) => ({ ...one, isAvailable: one.userId !== 'b' }));
  expect(give(members, 4)).toEqual(['a', 'c', 'a', 'c']);
  expect(give(group('a', 'b', 'c'), 2, { userId: 'b', position: 1 })).toEqual(['c', 'a']);
});

it('goes on behind whoever has left (ASG-16)', () => {
  const [a, , c, d] = group('a', 'b', 'c', 'd');
  const left = [a, c, d].filter((one) => one !== undefined).map((one, position) => ({ ...one, position }));
  expect(give(left, 3, { userId: 'b', position: 1 })).toEqual(['c', 'd', 'a']);
  expect(give(group('a', 'b'), 2, { userId: 'z', position: 9 })).toEqual(['a', 'b']);
});

it('has nobody where all are unavailable', () => {
  expect(nextInTurn([], { userId: null, position: null })).toBeUndefined();
  const away = group('a').map((one) => ({ ...one, isAvailable: false }));
  expect(nextInTurn(away, { userId: 'a', position: 0 })).toBeUndefined();
});

it('serves all available members alike, whoever is away (ASG-02)', () => {
  const members = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(members, fc.nat(200), (availability, count) => {
      const all = availability.map((isAvailable, position) => ({
        userId: `u${position}`,
        position,
        isAvailable,
      }));
      const present = all.filter(({ isAvailable }) => isAvailable).map(({ userId }) => userId);
      const given = give(all, count);
      const expected = Array.from({ length: count }, (_, at) => present[at % present.length]);
      expect(given).toEqual(expected);
    }),
  );
});
