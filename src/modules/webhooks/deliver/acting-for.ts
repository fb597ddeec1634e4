import { asKey, asUser, type Context } from '#records/context.ts';
import { mayHaveWebhooks, type Webhook } from '../webhook.ts';

/** With the rights by which the webhook's records are read: those of the key that made it, else of its owner; undefined for none now. */
export async function actingFor(
  ctx: Context,
  { keyId, ownerId }: Pick<Webhook, 'keyId' | 'ownerId'>,
): Promise<Context | undefined> {
  const found = keyId !== null ? await asKey(ctx, keyId) : await asUser(ctx, ownerId ?? '');
  return found && mayHaveWebhooks(found) ? found : undefined;
}
