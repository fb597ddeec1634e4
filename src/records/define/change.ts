import type { AnyRecord } from './infer.ts';

export type Operation = 'create' | 'update' | 'remove' | 'restore';

/** Past participles of the operations, as events are named: `lead.created`. */
export const eventNames = {
  create: 'created',
  update: 'updated',
  remove: 'removed',
  restore: 'restored',
} as const satisfies Readonly<Record<Operation, string>>;

/** One record on its way through the recipe, as decisions see it. */
export interface Change {
  readonly op: Operation;
  readonly before: AnyRecord | null;
  /** The image as it will be written, patched by the decisions before this one. */
  readonly after: AnyRecord;
  /** Keys the caller named. */
  readonly given: ReadonlySet<string>;
  /** Raises an event of this name, `deal.won`, with the record; written in the same transaction. */
  emit(event: string): void;
}
