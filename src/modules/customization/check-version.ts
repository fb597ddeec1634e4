import { Refusal } from '#kernel/refusal.ts';
import type { Customization } from '#records/catalogue/customization.ts';

/** 412 `record.stale` where the caller has read another version than the one that stands. */
export function checkVersion(standing: Customization, read: number | undefined): void {
  if (read !== undefined && read !== standing.version)
    throw new Refusal(412, 'record.stale', { extra: { current: standing } });
}
