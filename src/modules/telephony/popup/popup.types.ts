import type { CallerCard } from '#records/define/caller-card.ts';

/** Somebody who may be on the line. */
export interface PopupParty {
  readonly entity: string;
  readonly id: string;
  readonly title: string;
  /** The company, where the record names one. */
  readonly company: string | null;
  /** Only the last nine digits of the number agree. */
  readonly isProbable: boolean;
}

/** Everything the pop-up shows of a call, for one user and within his rights. */
export interface CallPopup {
  readonly callId: string;
  /** Of the call record: a push that is older than what is shown is no news. */
  readonly version: number;
  readonly status: string;
  readonly direction: string;
  /** At the other end; null where it was withheld. */
  readonly number: string | null;
  readonly startedAt: string | null;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly isDemo: boolean;
  readonly subject: string;
  readonly notes: string | null;
  readonly outcome: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly caller: PopupParty | null;
  /** Who has the number, ranked, while nobody has been chosen. */
  readonly candidates: readonly PopupParty[];
  /** Owner of a caller whom this user may not see. */
  readonly hiddenOwner: string | null;
  readonly cards: readonly CallerCard[];
  readonly commands: readonly ('answer' | 'hang-up')[];
}
