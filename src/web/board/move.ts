import Big from 'big.js';
import type { Board, BoardColumn } from '../api/board.ts';
import type { AnyRecord } from '../api/records.ts';

/** The board with one card in another column: counts and sums of both follow at once, before the server has answered. */
export function moveCard(board: Board, id: string, to: string, field: string, sum: string | null): Board {
  const from = board.columns.find((column) => column.records.some((record) => record.id === id));
  const card = from?.records.find((record) => record.id === id);
  if (!from || !card || from.value === to) return board;
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column.value === from.value) return without(column, card, sum);
      return column.value === to ? withCard(column, { ...card, [field]: to }, sum) : column;
    }),
  };
}

function without(column: BoardColumn, card: AnyRecord, sum: string | null): BoardColumn {
  const records = column.records.filter((record) => record.id !== card.id);
  return { ...column, records, count: column.count - 1, sums: addSum(column, card, sum, -1) };
}

function withCard(column: BoardColumn, card: AnyRecord, sum: string | null): BoardColumn {
  return {
    ...column,
    records: [card, ...column.records],
    count: column.count + 1,
    sums: addSum(column, card, sum, 1),
  };
}

function addSum(column: BoardColumn, card: AnyRecord, sum: string | null, sign: 1 | -1): BoardColumn['sums'] {
  const amount = sum === null ? null : card[sum];
  if (typeof amount !== 'string') return column.sums;
  const currency = typeof card['currency'] === 'string' ? card['currency'] : null;
  const known = column.sums.find((one) => one.currency === currency);
  const total = new Big(known?.amount ?? '0').plus(new Big(amount).times(sign)).toFixed(2);
  const others = column.sums.filter((one) => one !== known);
  return Number(total) === 0 ? others : [...others, { currency, amount: total }];
}

/** The column `by` places further; stays within the board. */
export function columnBeside(board: Board, value: string, by: number): BoardColumn | undefined {
  const at = board.columns.findIndex((column) => column.value === value);
  return board.columns[Math.min(board.columns.length - 1, Math.max(0, at + by))];
}

export function columnOf(board: Board, id: string): BoardColumn | undefined {
  return board.columns.find((column) => column.records.some((record) => record.id === id));
}
