import { words } from '#kernel/text/words.ts';
import type { Entity } from '../catalogue/entity.ts';
import { fieldOf } from '../catalogue/entity.ts';
import { typeOf } from '../define/fields/list.ts';

/**
 * What a record is found under, as the text of a `tsvector`: every word of its search fields, folded, and every tail of
 * its telephone numbers, so that looking for beginnings of words finds fragments of numbers too. The column is written
 * by the application; PostgreSQL only matches beginnings against it.
 */
export function searchVector(entity: Entity, record: Readonly<Record<string, unknown>>): string {
  const found = new Set<string>();
  for (const key of entity.definition.search ?? []) {
    const field = fieldOf(entity, key);
    for (const token of typeOf(field).searchTokens?.(record[key], field) ?? [])
      found.add(token.slice(0, 100));
  }
  return [...found].map(quoteLexeme).join(' ');
}

/** All words must occur, each as the beginning of one of the record's; null when there is no word to look for. */
export function searchQuery(text: string): string | null {
  const digits = text.replace(/[\s().+/-]/g, '');
  const tokens = /^\d{4,}$/.test(digits) ? [digits] : wordsAndAddresses(text);
  return tokens.length === 0 ? null : tokens.map((token) => `${quoteLexeme(token)}:*`).join(' & ');
}

/** A whole mail address is one word of the record too, and far rarer than its parts. */
function wordsAndAddresses(text: string): readonly string[] {
  return text.includes('@') && !/\s/.test(text.trim()) ? [text.trim().toLowerCase()] : words(text);
}

function quoteLexeme(token: string): string {
  return `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
