import { conflict } from '#kernel/refusal.ts';
import type { Db } from '#platform/db/db.ts';
import { runTogether } from '#platform/db/run-together.ts';
import { eventStatements } from '#platform/outbox/write-events.ts';
import { type Context, nowOf, transaction } from '../context.ts';
import type { Operation } from '../define/change.ts';
import { newId } from '../pipeline/new-id.ts';
import { whatIsWrong } from '../pipeline/ask-own.ts';
import { INSERT_ENTRIES, ringOnCommit } from '../pipeline/steps/audit-and-emit.ts';
import { renewMatchTerms } from '../duplicates/renew-match-terms.ts';
import { patiently, syncTables } from '../storage/sync.ts';
import type { Catalogue } from './catalogue.ts';
import type { Customization } from './customization.ts';

/** Event by which other processes, and open browsers, learn that the catalogue has changed. */
export const CATALOGUE_CHANGED = 'catalogue.changed';

/** What stands, in the order in which it was made. */
export async function readCustomizations(db: Db): Promise<readonly Customization[]> {
  return db.query<Customization>(
    `select id, kind, entity, key, definition, version from customizations where removed_at is null
     order by created_at, id`,
  );
}

/** Puts what stands into this process's catalogue; at start, and whenever `catalogue.changed` is seen. */
export async function loadCustomizations(db: Db, catalogue: Catalogue): Promise<void> {
  catalogue.customize(await readCustomizations(db));
}

/** A row to write: `create` and `restore` make it stand, `remove` takes it away without forgetting it. */
export interface CustomizationChange {
  readonly op: Operation;
  readonly customization: Customization;
  readonly before?: Customization;
}

/**
 * Changes the catalogue: rows, columns, audit entry and event in one transaction, the catalogue of this process after
 * the commit, so that the next request uses it. `decide` sees what stands, one change at a time across all processes, and
 * gives what to write. Refuses what `decide` refuses, and 409 `rule.unfit`.
 */
export async function changeCatalogue<T>(
  ctx: Context,
  decide: (
    tx: Context,
    standing: readonly Customization[],
  ) => Promise<{ readonly changes: readonly CustomizationChange[]; readonly result: T }>,
): Promise<T> {
  const attempt = () =>
    transaction(ctx, async (tx) => {
      await oneAtATime(tx.db);
      const { changes, result } = await decide(tx, await readCustomizations(tx.db));
      for (const change of changes) await write(tx, change);
      await announce(tx, changes);
      const standing = await readCustomizations(tx.db);
      const concerned = new Set(changes.map((change) => change.customization.entity));
      const after = tx.catalogue.customized(standing);
      checkConditions(after, concerned);
      const changed = after.entities.filter((entity) => concerned.has(entity.name));
      await syncTables(tx.db, after, changed);
      await renewMatchTerms(tx, changed);
      tx.db.afterCommit(() => ctx.catalogue.customize(standing));
      return result;
    });
  // Within somebody's transaction a lock not had ends it: only the whole can be tried again, by whoever began it.
  return ctx.db.inTransaction ? attempt() : patiently(attempt);
}

/**
 * A field of another type, or without a value that it had, must not leave a condition behind that can no longer be asked: it
 * would refuse every save. 409 `rule.unfit`, naming the conditions.
 */
function checkConditions(catalogue: Catalogue, names: ReadonlySet<string>): void {
  const entities = catalogue.entities.filter((entity) => names.has(entity.name));
  const unfit = entities.flatMap((entity) =>
    [...catalogue.rules(entity.name), ...(entity.definition.formVariants ?? [])]
      .map(({ when }) => when)
      .filter((when) => whatIsWrong(entity, when).length > 0),
  );
  if (unfit.length > 0) throw conflict('rule.unfit', { args: { conditions: unfit.join(' ; ') } });
}

/** A locked row, as of every counter: the next change waits until this one is committed. */
async function oneAtATime(db: Db): Promise<void> {
  await db.query(
    `insert into counters (name, value) values ('catalogue', 1)
     on conflict (name) do update set value = counters.value + 1`,
  );
}

async function write(ctx: Context, { op, customization }: CustomizationChange): Promise<void> {
  const { id, kind, entity, key, definition, version } = customization;
  const at = nowOf(ctx);
  await ctx.db.query(
    `insert into customizations (id, kind, entity, key, definition, version, created_at, removed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set definition = excluded.definition, version = excluded.version, removed_at = excluded.removed_at`,
    [id, kind, entity, key, JSON.stringify(definition), version, at, op === 'remove' ? at : null],
  );
}

/** The trail keeps changes of the catalogue as it keeps those of records: under the customization's own id. */
async function announce(ctx: Context, changes: readonly CustomizationChange[]): Promise<void> {
  const at = nowOf(ctx);
  const entries = changes.map(({ op, customization, before }) => ({
    id: newId(ctx),
    entity: 'customization',
    record_id: customization.id,
    op,
    at,
    actor: ctx.access.actor,
    source: ctx.source,
    changes: { definition: [before?.definition ?? null, op === 'remove' ? null : customization.definition] },
    version: customization.version,
  }));
  const events = entries.map((entry) => ({
    id: newId(ctx),
    type: CATALOGUE_CHANGED,
    entity: 'catalogue',
    record_id: entry.record_id,
    audit_id: entry.id,
    root_id: entry.id,
    depth: 0,
    at,
    reactions: [],
  }));
  const rows = entries.map((entry) => ({ ...entry, root_id: entry.id }));
  if (rows.length === 0) return;
  const trail = { text: INSERT_ENTRIES, value: JSON.stringify(rows) };
  await runTogether(ctx.db, [trail, ...eventStatements(events)]);
  ringOnCommit(ctx, events);
}
