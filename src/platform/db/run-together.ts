import type { Db } from './db.ts';

/** One statement whose only parameter, `$1`, is a JSON text. */
export interface JsonStatement {
  readonly text: string;
  readonly value: string;
}

/** PostgreSQL plans so many at once without taking longer for each. */
const MOST = 10;

/**
 * Runs statements that do not need each other's effects as one, in one round trip. All see the rows as they were before;
 * foreign keys are checked after the last.
 */
export async function runTogether(db: Db, statements: readonly JsonStatement[]): Promise<void> {
  for (let from = 0; from < statements.length; from += MOST) {
    const part = statements.slice(from, from + MOST);
    const texts = part.map(({ text }, at) => text.replaceAll('$1', `$${at + 1}`));
    const members = texts.slice(0, -1).map((text, at) => `s${at} as (${text})`);
    const first = members.length > 0 ? `with ${members.join(', ')} ` : '';
    await db.query(
      `${first}${texts.at(-1)}`,
      part.map(({ value }) => value),
    );
  }
}
