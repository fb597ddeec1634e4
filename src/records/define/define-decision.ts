import type { Context } from '../context.ts';
import type { Change, Operation } from './change.ts';

/** Name in place of an entity's: every entity whose records have owners, made here or by administrators. */
export const anyOwned = '*';

export type Patch = Readonly<Record<string, unknown>>;

/** A patch of the record at hand, or nothing to change. A thrown Refusal's faults join all others. */
export type Decide = (change: Change) => Patch | undefined | void;

/**
 * Before the write, inside the transaction: completes or refuses the record at hand. May read and draw from a locked
 * counter, once for the whole batch; changes no other record and calls nothing outside.
 */
export interface Decision {
  readonly entity: string;
  /** A sentence fragment for `explain`: `probability from stage`. */
  readonly name: string;
  readonly on: readonly Operation[];
  prepare(changes: readonly Change[], ctx: Context): Promise<Decide> | Decide;
}

const WRITES: readonly Operation[] = ['create', 'update'];

/** Declares a decision on create and update (or the operations named) that needs to look nothing up. */
export function defineDecision(decision: {
  readonly entity: string;
  readonly name: string;
  readonly on?: readonly Operation[];
  decide(change: Change, ctx: Context): Patch | undefined | void;
}): Decision {
  const { entity, name, on = WRITES } = decision;
  return { entity, name, on, prepare: (_changes, ctx) => (change) => decision.decide(change, ctx) };
}

/** Declares a decision whose `load` looks up, once for all records of the batch, what `decide` needs. */
export function defineLoadingDecision<Facts>(decision: {
  readonly entity: string;
  readonly name: string;
  readonly on?: readonly Operation[];
  load(changes: readonly Change[], ctx: Context): Promise<Facts>;
  decide(change: Change, ctx: Context, facts: Facts): Patch | undefined | void;
}): Decision {
  const { entity, name, on = WRITES } = decision;
  return {
    entity,
    name,
    on,
    prepare: async (changes, ctx) => {
      const facts = await decision.load(changes, ctx);
      return (change) => decision.decide(change, ctx, facts);
    },
  };
}
