import { dropSecret, keepSecret, readSecret } from '#platform/secrets/kept-secrets.ts';
import type { Context } from '#records/context.ts';
import { newSecret } from '../deliver/sign.ts';

/** The one that is given out, and the one before it, for as long as the other side needs to change over. */
const nameOf = (webhookId: string, which: 'current' | 'previous') => `webhook.${webhookId}.${which}`;

/** A new secret; what was current signs beside it until it is retired. */
export async function renewSecret(tx: Context, webhookId: string): Promise<string> {
  const secret = newSecret();
  const before = await read(tx, webhookId, 'current');
  if (before && 'text' in before) await keep(tx, webhookId, 'previous', before.text);
  await keep(tx, webhookId, 'current', secret);
  return secret;
}

export async function retirePreviousSecret(tx: Context, webhookId: string): Promise<void> {
  await dropSecret(tx.db, nameOf(webhookId, 'previous'));
}

export async function dropSecrets(tx: Context, webhookId: string): Promise<void> {
  await dropSecret(tx.db, nameOf(webhookId, 'current'));
  await retirePreviousSecret(tx, webhookId);
}

/** All that sign now, the newest first; `otherKey` where the current one was sealed by another installation. */
export async function secretsOf(ctx: Context, webhookId: string): Promise<readonly string[] | 'otherKey'> {
  const [current, previous] = [await read(ctx, webhookId, 'current'), await read(ctx, webhookId, 'previous')];
  if (!current || 'problem' in current) return 'otherKey';
  return previous && 'text' in previous ? [current.text, previous.text] : [current.text];
}

function read({ db, installation }: Context, webhookId: string, which: 'current' | 'previous') {
  return readSecret(db, installation.secrets, nameOf(webhookId, which));
}

function keep(tx: Context, webhookId: string, which: 'current' | 'previous', text: string): Promise<void> {
  return keepSecret(tx.db, tx.installation.secrets, nameOf(webhookId, which), text, tx.clock.now());
}
