import type { Context } from '../context.ts';
import type { Change } from './change.ts';
import type { RecordEvent } from './event.ts';

/** After the commit: at least once, so repeatable; may do I/O and change other records. */
export interface Reaction {
  /** A sentence: `draft-quote-on-deal-won`. */
  readonly name: string;
  /** Event types; `*.assigned` is that of every entity. */
  readonly on: readonly string[];
  /** Whether such a change concerns it, so that nothing is written down for the others; each does unless told. Pure. */
  wants?(change: Pick<Change, 'after'> & Pick<RecordEvent, 'changes'>): boolean;
  /** Runs in a transaction that also marks the reaction done: what it changes inside happens once. */
  react(event: RecordEvent, ctx: Context): Promise<void>;
}
