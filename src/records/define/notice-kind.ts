import type { Label } from './label.ts';

/** Something that users are told of, each by the ways that he chose (ACT-09). */
export interface NoticeKind {
  /** `quote.viewed`, `record.assigned`. */
  readonly key: string;
  readonly label: Label;
  /** Whether a mail goes out too, unless the user says otherwise; in the application it is shown unless he does. */
  readonly mails?: boolean;
}
