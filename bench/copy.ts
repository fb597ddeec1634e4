import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Values of one row by column; null where there is none, objects as JSON. */
export type CopyRow = Readonly<Record<string, unknown>>;

/** Writes `count` rows straight into a table, a few at a time in memory. All have the columns of the first. */
export async function copyRows(
  client: Client,
  table: string,
  count: number,
  rowOf: (i: number) => CopyRow,
): Promise<void> {
  const columns = Object.keys(rowOf(0));
  const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format csv)`));
  await pipeline(Readable.from(pieces(count, (i) => lineOf(rowOf(i), columns))), into);
}

const PIECE = 1000;

function* pieces(count: number, line: (i: number) => string): Iterable<string> {
  for (let from = 0; from < count; from += PIECE) {
    const size = Math.min(PIECE, count - from);
    yield Array.from({ length: size }, (_, at) => line(from + at)).join('');
  }
}

function lineOf(row: CopyRow, columns: readonly string[]): string {
  return `${columns.map((column) => cell(row[column])).join(',')}\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.replaceAll('"', '""')}"`;
}
