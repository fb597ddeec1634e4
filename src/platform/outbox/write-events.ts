import type { JsonStatement } from '../db/run-together.ts';

/** One event as it is written; `reactions` are the names of those who will be told. */
export interface OutboxEvent {
  readonly id: string;
  readonly type: string;
  readonly entity: string;
  readonly record_id: string;
  readonly audit_id: string | null;
  readonly root_id: string;
  readonly depth: number;
  readonly at: string;
  readonly reactions: readonly string[];
}

/** Statements that write the events and their reactions in the caller's transaction: what follows from a change is never lost. */
export function eventStatements(events: readonly OutboxEvent[]): readonly JsonStatement[] {
  const reactions = events.flatMap((event) =>
    event.reactions.map((name) => ({
      event_id: event.id,
      name,
      record_id: event.record_id,
      next_at: event.at,
    })),
  );
  return [
    { text: INSERT_EVENTS, value: JSON.stringify(events) },
    ...(reactions.length > 0 ? [{ text: INSERT_REACTIONS, value: JSON.stringify(reactions) }] : []),
  ];
}

const INSERT_EVENTS = `insert into outbox (id, type, entity, record_id, audit_id, root_id, depth, at)
  select id, type, entity, record_id, audit_id, root_id, depth, at from json_populate_recordset(null::outbox, $1::json)`;

const INSERT_REACTIONS = `insert into reactions (event_id, name, record_id, next_at)
  select event_id, name, record_id, next_at from json_populate_recordset(null::reactions, $1::json)`;
