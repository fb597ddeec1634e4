import type { AnyRecord } from './infer.ts';
import type { Label } from './label.ts';

/** Whom somebody has on the telephone. */
export interface Caller {
  readonly entity: string;
  readonly record: AnyRecord;
  /** The call itself, which is no news. */
  readonly callId: string;
}

/** Records worth knowing while a caller is on the line, such as his open deals. */
export interface CallerCard {
  readonly key: string;
  readonly label: Label;
  readonly entity: string;
  /** Fields shown beside the title. */
  readonly columns: readonly string[];
  readonly records: readonly AnyRecord[];
  /** Of several people with one number, the one whose records here belong to whoever is rung comes first. */
  readonly claims?: boolean;
}
