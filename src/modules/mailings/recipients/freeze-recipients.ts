import { addressKey } from '#modules/email';
import { Refusal } from '#kernel/refusal.ts';
import type { Condition } from '#kernel/expression/condition.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { listRecords, MAX_LIMIT } from '#records/query/list-records.ts';
import { readMany } from '#records/query/read-record.ts';
import { mayReach } from '#records/query/scope.ts';
import { insertRecipients, type NewRecipient } from './recipient.ts';

/** More would be frozen beside other work, and sent by a service for that. */
const MOST_RECIPIENTS = 10_000;

export interface Choice {
  readonly filter?: Condition | undefined;
  readonly q?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/**
 * Writes down who gets the mailing: the records chosen, in the caller's scope, each address once. Those with none, and those
 * whose records the caller may not change, stand in the list as left out. Refuses 422 `mailing.nobody`, `mailing.too_many`.
 */
export async function freezeRecipients(
  tx: Context,
  mailingId: string,
  entity: Entity,
  choice: Choice,
): Promise<void> {
  const known = new Set<string>();
  let position = 0;
  for await (const records of pagesOf(tx, entity, choice)) {
    if (position + records.length > MOST_RECIPIENTS)
      throw new Refusal(422, 'mailing.too_many', { args: { max: MOST_RECIPIENTS } });
    const recipients = records.map((record) => {
      position += 1;
      return recipientOf(tx, entity, record, position, known);
    });
    await insertRecipients(tx.db, mailingId, recipients);
  }
  if (position === 0) throw new Refusal(422, 'mailing.nobody');
}

function recipientOf(
  tx: Context,
  entity: Entity,
  record: AnyRecord,
  position: number,
  known: Set<string>,
): NewRecipient {
  const value = record[addressKey(tx, entity) ?? ''];
  const address = typeof value === 'string' ? value : null;
  const reason = staticReason(tx, entity, record, address, known);
  if (address !== null && reason === null) known.add(address);
  const state = reason === null ? 'queued' : 'skipped';
  return { id: newId(tx), position, recordId: record.id, address, state, reason };
}

function staticReason(
  tx: Context,
  entity: Entity,
  record: AnyRecord,
  address: string | null,
  known: ReadonlySet<string>,
) {
  if (!mayReach(tx, entity, record, 'update')) return 'not_allowed';
  if (address === null) return 'no_address';
  return known.has(address) ? 'duplicate' : null;
}

async function* pagesOf(
  tx: Context,
  entity: Entity,
  { filter, q, ids }: Choice,
): AsyncIterable<readonly AnyRecord[]> {
  if (ids) {
    const unique = [...new Set(ids)];
    for (let at = 0; at < unique.length; at += MAX_LIMIT)
      yield inOrder(unique, await readMany(tx, entity, unique.slice(at, at + MAX_LIMIT)));
    return;
  }
  const query = { sort: 'createdAt', limit: MAX_LIMIT, ...(filter ? { filter } : {}), ...(q ? { q } : {}) };
  let cursor: string | null = null;
  do {
    const page: { data: readonly AnyRecord[]; nextCursor: string | null } = await listRecords(tx, entity, {
      ...query,
      ...(cursor === null ? {} : { cursor }),
    });
    yield page.data;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function inOrder(ids: readonly string[], records: readonly AnyRecord[]): readonly AnyRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
