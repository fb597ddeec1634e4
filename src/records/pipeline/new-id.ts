import { randomUUID } from 'node:crypto';
import { uuidv7 } from '#kernel/ids/uuid.ts';
import type { Context } from '../context.ts';

/** A new id, in the order of time. */
export function newId({ clock }: Pick<Context, 'clock'>): string {
  return uuidv7(clock.now().getTime(), randomUUID());
}
