import type { Db } from '../db/db.ts';

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

/** An insert that goes along in the same statement, its one parameter being `$1`: a round trip less at every save. */
export interface Alongside {
  readonly insert: string;
  readonly value: string;
}

const NOTHING: Alongside = { insert: 'select $1::text', value: '' };

/** Writes the events and their reactions in the caller's transaction: what follows from a change is never lost. */
export async function writeEvents(
  tx: Db,
  events: readonly OutboxEvent[],
  alongside: Alongside = NOTHING,
): Promise<void> {
  const reactions = events.flatMap((event) =>
    event.reactions.map((name) => ({
      event_id: event.id,
      name,
      record_id: event.record_id,
      next_at: event.at,
    })),
  );
  const first = `with alongside as (${alongside.insert})`;
  if (reactions.length === 0) {
    await tx.query(`${first} ${INSERT_EVENTS}`, [alongside.value, JSON.stringify(events)]);
    return;
  }
  await tx.query(`${first}, events as (${INSERT_EVENTS}) ${INSERT_REACTIONS}`, [
    alongside.value,
    JSON.stringify(events),
    JSON.stringify(reactions),
  ]);
}

const INSERT_EVENTS = `insert into outbox (id, type, entity, record_id, audit_id, root_id, depth, at)
  select id, type, entity, record_id, audit_id, root_id, depth, at from json_populate_recordset(null::outbox, $2::json)`;

const INSERT_REACTIONS = `insert into reactions (event_id, name, record_id, next_at)
  select event_id, name, record_id, next_at from json_populate_recordset(null::reactions, $3::json)`;
