import { createHash, randomBytes } from 'node:crypto';
import { notFound } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';

/** 256 bits that nobody guesses, so they need no signature; only their hash is kept, as of documents' links. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export interface Addressee {
  readonly recipientId: string;
  readonly mailingId: string;
  readonly address: string;
  readonly language: 'fr' | 'en';
}

/** Whose link it is; 404 for any other text. */
export async function addresseeOf(ctx: Context, token: string): Promise<Addressee> {
  const [found] = await ctx.db.query<Addressee>(
    `select r.id as "recipientId", r.mailing_id as "mailingId", r.address, m.language
     from mailing_recipients r join mailings m on m.id = r.mailing_id where r.token_sha256 = $1`,
    [hashOf(token)],
  );
  if (!found) throw notFound();
  return found;
}
