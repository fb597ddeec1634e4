import { Refusal } from '#kernel/refusal.ts';
import type { Position, SortKey } from './sort.ts';

/** The position after a page's last row, opaque to callers; tied to the sort it was made under. */
export function encodeCursor(
  keys: readonly Pick<SortKey, 'path' | 'descending'>[],
  position: Position,
): string {
  return Buffer.from(JSON.stringify([signature(keys), ...position])).toString('base64url');
}

/** Refuses 400 `cursor.invalid` what is no cursor, or one of another sort. */
export function decodeCursor(
  keys: readonly Pick<SortKey, 'path' | 'descending'>[],
  cursor: string,
): Position {
  const [sort, ...position] = readJson(cursor);
  if (sort !== signature(keys) || position.length !== keys.length) throw new Refusal(400, 'cursor.invalid');
  return position.map((value) => (isScalar(value) ? value : refuse()));
}

function signature(keys: readonly Pick<SortKey, 'path' | 'descending'>[]): string {
  return keys.map((key) => (key.descending ? '-' : '') + key.path).join(',');
}

function readJson(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : refuse();
  } catch {
    return refuse();
  }
}

function isScalar(value: unknown): value is Position[number] {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

function refuse(): never {
  throw new Refusal(400, 'cursor.invalid');
}
