import type { Actor } from './infer.ts';
import type { Label } from './label.ts';

/** What has happened, as a reaction sees it. */
export interface RecordEvent {
  readonly id: string;
  /** `lead.created`, `lead.updated`, `lead.removed`, `lead.restored`, or one that a decision emitted. */
  readonly type: string;
  readonly entity: string;
  readonly recordId: string;
  readonly at: string;
  /** Who did it; null where the trail does not say. */
  readonly by: Actor | null;
  /** Field → [old, new], as in the audit entry. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** An event beyond created, changed, removed and restored, which a decision raises; people and programs choose it by name. */
export interface DeclaredEvent {
  /** `deal.won`. */
  readonly type: string;
  readonly label: Label;
}
