import { asProgram, type Context, transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { changeWebhook, holdWebhook, refuseOthers, type Webhook, whole } from '../webhook.ts';
import { checkWebhook, type WebhookInput } from './check-webhook.ts';
import { dropSecrets, renewSecret } from './secrets.ts';

/** A new webhook in the caller's name, and its secret, which is told this once. Refuses 403 users who are no administrators. */
export async function subscribe(
  ctx: Context,
  input: WebhookInput & { readonly name?: string | undefined },
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  refuseOthers(ctx);
  checkWebhook(ctx, input);
  const { actor, userId } = ctx.access;
  return transaction(ctx, async (tx) => {
    const values = {
      ...input,
      name: input.name ?? new URL(input.url).hostname,
      ownerId: userId,
      keyId: actor.kind === 'apiKey' ? actor.id : null,
    };
    const made = await saveRecord(asProgram(tx), 'webhook', { op: 'create', values });
    return { webhook: whole(made), secret: await renewSecret(tx, made.id) };
  });
}

export interface WebhookChange extends Partial<WebhookInput> {
  readonly name?: string | undefined;
  readonly state?: 'active' | 'paused' | undefined;
}

/** What is not named stays. Made active again, it starts without the failures it had. */
export async function changeSubscription(ctx: Context, id: string, change: WebhookChange): Promise<Webhook> {
  return transaction(ctx, async (tx) => {
    const before = await holdWebhook(tx, id);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const { url, entity, events, filter } = { ...before, ...given };
    checkWebhook(tx, { url, entity, events, filter });
    if (change.state === 'active')
      await tx.db.query('delete from webhook_health where webhook_id = $1', [id]);
    return changeWebhook(tx, id, { ...given, ...(change.state === undefined ? {} : { reason: null }) });
  });
}

/** Nothing more is told; what was on its way is swept. */
export async function unsubscribe(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await holdWebhook(tx, id);
    await dropSecrets(tx, id);
    await saveRecord(asProgram(tx), 'webhook', { op: 'remove', id });
  });
}
