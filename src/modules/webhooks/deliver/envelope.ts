import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { RecordEvent } from '#records/define/event.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { listRecords } from '#records/query/list-records.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import { readRecord } from '#records/query/read-record.ts';
import { readableKeys } from '#records/query/scope.ts';

/** What another program is told: JSON of this form is the body of every delivery. */
export interface Envelope {
  /** Same at every try; also the header `webhook-id`. */
  readonly id: string;
  /** `lead.created`. */
  readonly type: string;
  readonly at: string;
  readonly entity: string;
  readonly recordId: string;
  /** Grows from one event of a record to its next, with gaps. */
  readonly sequence: number;
  /** As it is when this is sent, in the form of the API, with what the webhook's owner may read; of a removed one, as it was. */
  readonly record: AnyRecord;
  /** Field → [old, new]. */
  readonly changes: RecordEvent['changes'];
}

/** The record that an event is about, as `ctx` may see it, if it meets the condition; undefined for neither. */
export async function recordOf(
  ctx: Context,
  entity: Entity,
  id: string,
  filter: string | null,
): Promise<AnyRecord | undefined> {
  const meant = { field: 'id', op: '=', value: id } as const;
  const condition = filter === null ? meant : ({ all: [meant, parseConditionText(filter)] } as const);
  const [found] = (await listRecords(ctx, entity, { filter: condition, limit: 1 })).data;
  if (found) return readRecord(ctx, entity, id);
  const [removed] = (await listRecords(ctx, entity, { filter: condition, limit: 1, removed: true })).data;
  return removed;
}

/** Without fields that `ctx` may not read. */
export function changesSeen(
  { access }: Context,
  entity: Entity,
  changes: RecordEvent['changes'],
): RecordEvent['changes'] {
  const readable = new Set(readableKeys(entity, access));
  return Object.fromEntries(Object.entries(changes).filter(([key]) => readable.has(key)));
}
