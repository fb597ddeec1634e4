import type { Context } from '#records/context.ts';
import { derivePresence, writeTraces } from './presence.ts';

export const BEAT_MS = 10_000;

/** Who asked this process for something since its last beat: no request writes anything for it (ADM-09). */
export interface PresenceBeat {
  /** A user's own request, not that of a key of his. */
  saw(userId: string): void;
  /** Writes down who is here and brings `user.presence` up to date; every `BEAT_MS`, in every process that has browsers. */
  beat(ctx: Context): Promise<void>;
}

export function createPresenceBeat(): PresenceBeat {
  let active = new Set<string>();
  return {
    saw: (userId) => void active.add(userId),
    beat: async (ctx) => {
      const since = active;
      active = new Set();
      await writeTraces(ctx, ctx.installation.live.listeners(), since);
      await derivePresence(ctx);
    },
  };
}
