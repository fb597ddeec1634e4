/**
 * What a provider tells of a call. `started` begins it, ringing somebody or dialling out; several people rung or several
 * answers are several facts. Facts come late, twice and in any order (telephony.md 3.2).
 */
export type FactKind = 'started' | 'answered' | 'voicemail' | 'ended';

export interface Fact {
  /** The provider's own, or a hash of what it told: the same again is the same fact. */
  readonly eventId: string;
  readonly callId: string;
  readonly kind: FactKind;
  /** RFC 3339 in UTC: the provider's time where it tells one, else when it was received. */
  readonly at: string;
  readonly direction: 'inbound' | 'outbound' | null;
  /** Numbers as they came. */
  readonly from: string | null;
  readonly to: string | null;
  /** Who is rung or has answered: extensions, e-mail addresses or numbers. */
  readonly users: readonly string[];
  /** Why it ended, in the provider's words; `LOST` where no end was ever told. */
  readonly cause: string | null;
  readonly isDemo: boolean;
}
