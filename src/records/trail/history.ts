import { notFound } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { Operation } from '../define/change.ts';
import type { Actor, AnyRecord } from '../define/infer.ts';
import { readRecord } from '../query/read-record.ts';
import { readableKeys } from '../query/scope.ts';

interface EntryRow {
  readonly id: string;
  readonly op: Operation;
  readonly at: string;
  readonly actor: Actor;
  readonly source: string;
  readonly version: number;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** One change of a record: who, when, through what, and for each field the caller may read, old → new. */
export interface HistoryEntry {
  readonly id: string;
  readonly op: Operation;
  readonly at: string;
  readonly by: Actor;
  readonly source: string;
  readonly version: number;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

/** All changes of a record, newest first; 404 where the caller cannot see the record. */
export async function readHistory(
  ctx: Context,
  entity: Entity,
  id: string,
): Promise<readonly HistoryEntry[]> {
  await readRecord(ctx, entity, id);
  const readable = new Set(readableKeys(entity, ctx.access));
  return (await entriesOf(ctx, id)).map((entry) => toHistory(entry, readable));
}

function toHistory({ actor, changes, ...entry }: EntryRow, readable: ReadonlySet<string>): HistoryEntry {
  return { ...entry, by: actor, changes: seenChanges(changes, readable) };
}

/** Of what an audit entry keeps, that of the readable fields. */
export function seenChanges(
  changes: Readonly<Record<string, readonly [unknown, unknown]>>,
  readable: ReadonlySet<string>,
): HistoryEntry['changes'] {
  const seen = Object.entries(changes).filter(([field]) => readable.has(field));
  return seen.map(([field, [from, to]]) => ({ field, from, to }));
}

/**
 * The record as it was at `instant`: today's record with every later change taken back. 404 where it did not exist, or
 * lay in the bin, at that moment.
 */
export async function readAsOf(
  ctx: Context,
  entity: Entity,
  id: string,
  instant: string,
): Promise<AnyRecord> {
  const now = await readRecord(ctx, entity, id);
  const record: Record<string, unknown> & AnyRecord = { ...now };
  const readable = new Set(readableKeys(entity, ctx.access));
  const entries = await entriesOf(ctx, id);
  for (const entry of entries.filter((one) => one.at > instant)) {
    for (const [field, [from]] of Object.entries(entry.changes))
      if (readable.has(field)) record[field] = from;
  }
  const last = entries.find((entry) => entry.at <= instant);
  if (!last || last.op === 'remove') throw notFound();
  return { ...record, version: last.version, updatedAt: last.at, updatedBy: last.actor };
}

function entriesOf(ctx: Context, id: string): Promise<EntryRow[]> {
  return ctx.db.query<EntryRow>(
    `select id, op, at, actor, source, version, changes from audit_entries where record_id = $1 order by version desc`,
    [id],
  );
}
