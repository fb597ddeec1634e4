import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { z } from 'zod';
import type { Context } from '#records/context.ts';

/** About four thousand hashes: some tenths of a second for a visitor, a price for whoever sends thousands. */
const KEY_PREFIX = '000';
const VALID_MS = 12 * 60 * 60 * 1000;
/** Nobody reads a form and fills it in so fast. */
const FASTEST_MS = 2000;

const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal('SHA-256'),
      nonce: z.string(),
      salt: z.string(),
      cost: z.literal(1),
      keyLength: z.literal(32),
      keyPrefix: z.literal(KEY_PREFIX),
      data: z.object({ form: z.string(), shownAt: z.number() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.int().min(0).max(0xff_ff_ff_ff), derivedKey: z.string().max(64) }),
});

export type Verdict =
  | { readonly nonce: string; readonly shownAt: number }
  | { readonly problem: 'missing' | 'expired' | 'too_fast'; readonly shownAt?: number };

/**
 * What a page of a form carries (ALTCHA, altcha.org): signed by us, it says of which form it is and when it was shown, and costs
 * the sender a little work. `shownAt` is handed on when a page comes back with faults, so that mending them is not too fast.
 */
export function makeChallenge(ctx: Context, form: string, shownAt = ctx.clock.now().getTime()) {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    keyLength: 32,
    keyPrefix: KEY_PREFIX,
    deriveKey,
    data: { form, shownAt },
    hmacSignatureSecret: secretOf(ctx),
  });
}

/** Whether the work was done, for this form, on a page that we showed long enough ago and not too long. */
export async function checkChallenge(ctx: Context, form: string, solved: string): Promise<Verdict> {
  const payload = payloadSchema.safeParse(readBase64(solved));
  if (!payload.success || payload.data.challenge.parameters.data.form !== form) return { problem: 'missing' };
  const { challenge, solution } = payload.data;
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    hmacSignatureSecret: secretOf(ctx),
  });
  if (!verified) return { problem: 'missing' };
  const { shownAt } = challenge.parameters.data;
  const open = ctx.clock.now().getTime() - shownAt;
  if (open > VALID_MS) return { problem: 'expired' };
  if (open < FASTEST_MS) return { problem: 'too_fast', shownAt };
  return { nonce: challenge.parameters.nonce, shownAt };
}

function secretOf(ctx: Context): string {
  return ctx.installation.secrets.keyFor('form.challenge');
}

function readBase64(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
