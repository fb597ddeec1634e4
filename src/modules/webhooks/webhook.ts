import { forbidden } from '#kernel/refusal.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord, RecordOf } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord, readRecord } from '#records/query/read-record.ts';
import type { webhook } from './webhook.entity.ts';

export type Webhook = Omit<RecordOf<typeof webhook>, 'events'> & {
  readonly ownerId: string | null;
  /** `lead.created`. */
  readonly events: readonly string[];
};

/** The webhook, within what the caller may see (404). */
export async function readWebhook(ctx: Context, id: string): Promise<Webhook> {
  return whole(await readRecord(ctx, ctx.catalogue.entity('webhook'), id));
}

/** The same, held until the end of the transaction. */
export async function holdWebhook(tx: Context, id: string): Promise<Webhook> {
  refuseOthers(tx);
  return whole(await lockRecord(tx, tx.catalogue.entity('webhook'), id));
}

/** Administrators, and the keys that they have made: a webhook carries records out of the house. */
export function mayHaveWebhooks({ access }: Context): boolean {
  return access.isAdministrator || access.actor.kind === 'apiKey';
}

/** 403 for all others. */
export function refuseOthers(ctx: Context): void {
  if (!mayHaveWebhooks(ctx)) throw forbidden();
}

export async function changeWebhook(
  tx: Context,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<Webhook> {
  return whole(await saveRecord(asProgram(tx), 'webhook', { op: 'update', id, values }));
}

export function whole(record: AnyRecord): Webhook {
  const events = Array.isArray(record['events']) ? record['events'].map(String) : [];
  const found = { ...record, events };
  if (!isWebhook(found)) throw new Error(`Webhook ${record.id} is not whole`);
  return found;
}

function isWebhook(
  record: AnyRecord & { readonly events: readonly string[] },
): record is Webhook & typeof record {
  return 'url' in record && 'entity' in record && 'state' in record;
}
