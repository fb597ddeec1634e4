import {
  type Message,
  mergeFieldsOf,
  readMessage,
  type RenderedMessage,
  suppressedAmong,
  withLinks,
} from '#modules/email';
import { issuingFirm, type LegalEntity } from '#modules/workspace';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readMany } from '#records/query/read-record.ts';
import { mayReach } from '#records/query/scope.ts';
import type { Mailing } from '../mailing.ts';
import type { Recipient, SkipReason } from '../recipients/recipient.ts';

/** A mailing ready to be filled in for its recipients. */
export interface Prepared {
  readonly mailing: Mailing;
  readonly entity: Entity;
  readonly message: Message;
  readonly firm: LegalEntity;
}

/** Read by whoever sends it, with his rights: what he may not read stands in no mail. */
export async function prepare(ctx: Context, mailing: Mailing): Promise<Prepared> {
  const entity = ctx.catalogue.entity(mailing.target);
  const { subject, body, language } = mailing;
  const message = readMessage(ctx, entity, { subject: subject ?? '', body: body ?? '', language });
  return { mailing, entity, message, firm: await issuingFirm(ctx) };
}

/** A recipient as things stand now: the mail he would get, or why he gets none. */
export interface Outlook {
  readonly recipient: Recipient;
  /** Null where it is gone, or out of the caller's sight. */
  readonly record: AnyRecord | null;
  readonly mail: RenderedMessage | null;
  readonly skip: SkipReason | null;
}

/** What would become of these recipients if they were sent to now; the same question before and while sending. */
export async function outlookOf(
  ctx: Context,
  { mailing, entity, message, firm }: Prepared,
  recipients: readonly Recipient[],
): Promise<readonly Outlook[]> {
  const ids = recipients.map(({ recordId }) => recordId);
  const read = await readMany(ctx, entity, ids);
  // Replies go to the owner unless told otherwise.
  const nested = await withLinks(ctx, entity, read, [...message.paths, 'owner.email'], firm);
  const records = new Map(nested.map((record) => [record.id, record]));
  const addresses = recipients.flatMap(({ address }) => address ?? []);
  const suppressed = await suppressedAmong(ctx, addresses);
  return recipients.map((recipient) => {
    const record = records.get(recipient.recordId) ?? null;
    const mail = record && message.render(record);
    const skip =
      frozenReason(recipient) ??
      (record === null ? 'gone' : null) ??
      (record && !mayReach(ctx, entity, record, 'update') ? 'not_allowed' : null) ??
      suppressed.get(recipient.address ?? '') ??
      (record?.noMailings === true ? 'no_mailings' : null) ??
      (mail && mail.missing.length > 0 && !mailing.sendIncomplete ? 'incomplete' : null);
    return { recipient, record, mail, skip };
  });
}

const FROZEN: readonly SkipReason[] = ['no_address', 'duplicate', 'not_allowed'];

/** What was settled when the list was frozen. */
function frozenReason({ state, reason }: Recipient): SkipReason | null {
  return state === 'skipped' ? (FROZEN.find((one) => one === reason) ?? null) : null;
}

/** What a text may name, by path, for telling what is missing. */
export function labelsOf(ctx: Context, entity: Entity): ReadonlyMap<string, string> {
  return new Map(mergeFieldsOf(ctx, entity).map(({ path, label }) => [path, label]));
}
