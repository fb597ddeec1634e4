export type Presence = 'available' | 'busy' | 'away' | 'offline';

/** What a user may say of himself; null for what the program finds out. */
export type Chosen = 'busy' | 'away' | null;

export interface Traces {
  /** Last moment at which a browser of his was connected or asked for something. */
  readonly seenAt: string;
  /** Last moment at which he asked for something. */
  readonly activeAt: string;
  readonly chosen: Chosen;
}

/** Four beats: one may be late, one may be lost. */
const GONE_AFTER_MS = 40_000;
const IDLE_AFTER_MS = 15 * 60_000;

/**
 * Offline is whoever has no browser open; of the others what they say of themselves holds, and who has long done nothing is away
 * (ADM-09).
 */
export function presenceOf({ seenAt, activeAt, chosen }: Traces, now: Date): Presence {
  if (now.getTime() - Date.parse(seenAt) > GONE_AFTER_MS) return 'offline';
  if (chosen !== null) return chosen;
  return now.getTime() - Date.parse(activeAt) > IDLE_AFTER_MS ? 'away' : 'available';
}
