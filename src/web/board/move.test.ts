import { expect, test } from 'vitest';
import type { Board } from '../api/board.ts';
import type { AnyRecord } from '../api/records.ts';
import { columnBeside, columnOf, moveCard } from './move.ts';

const by = { kind: 'user', id: 'u', name: 'Marie' } as const;
const card = (id: string, amount: string | null, currency = 'EUR'): AnyRecord => ({
  id,
  version: 1,
  createdAt: 't',
  createdBy: by,
  updatedAt: 't',
  updatedBy: by,
  status: 'new',
  amount,
  currency,
});

const board: Board = {
  within: null,
  columns: [
    {
      value: 'new',
      count: 40,
      sums: [{ currency: 'EUR', amount: '1000.10' }],
      records: [card('a', '300.10'), card('b', null), card('c', '5.00', 'CHF')],
      nextCursor: 'x',
    },
    { value: 'done', count: 0, sums: [], records: [], nextCursor: null },
  ],
};

test('counts and sums follow the card, to the cent', () => {
  const [from, to] = moveCard(board, 'a', 'done', 'status', 'amount').columns;
  expect(from).toMatchObject({ count: 39, sums: [{ currency: 'EUR', amount: '700.00' }] });
  expect(to).toMatchObject({
    count: 1,
    sums: [{ currency: 'EUR', amount: '300.10' }],
    records: [{ id: 'a', status: 'done' }],
  });
});

test('currencies are summed apart, and a card without an amount counts alone', () => {
  const moved = moveCard(moveCard(board, 'c', 'done', 'status', 'amount'), 'b', 'done', 'status', 'amount');
  expect(moved.columns[1]).toMatchObject({ count: 2, sums: [{ currency: 'CHF', amount: '5.00' }] });
});

test('a move there and back leaves the board as it was', () => {
  const back = moveCard(moveCard(board, 'a', 'done', 'status', 'amount'), 'a', 'new', 'status', 'amount');
  expect(back).toEqual(board);
});

test('a drop where it lay, or of a card that is gone, changes nothing', () => {
  expect(moveCard(board, 'a', 'new', 'status', 'amount')).toBe(board);
  expect(moveCard(board, 'z', 'done', 'status', 'amount')).toBe(board);
});

test('carrying stays on the board', () => {
  expect(columnBeside(board, 'new', -1)?.value).toBe('new');
  expect(columnBeside(board, 'new', 1)?.value).toBe('done');
  expect(columnBeside(board, 'done', 5)?.value).toBe('done');
  expect(columnOf(board, 'b')?.value).toBe('new');
});
