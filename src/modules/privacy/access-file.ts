import type { Entity } from '#records/catalogue/entity.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { findLeading } from '#records/erasure/find-leading.ts';
import { hangingLast, hangs } from '#records/erasure/hanging-last.ts';
import { isAboutPeople } from '#records/erasure/personal-fields.ts';
import { findKnownBy, identifiersOf, peopleEntity, readAll } from '#records/erasure/read-people.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { referenceOf } from './privacy-reference.ts';

/** Records of one entity as they are held. */
export interface AccessPart {
  readonly entity: Entity;
  readonly records: readonly AnyRecord[];
}

/** All that is held of a person (GDPR, articles 15 and 20). */
export interface AccessFile {
  readonly reference: string;
  readonly at: string;
  readonly firm: string;
  readonly parts: readonly AccessPart[];
  /** What was written when, of the person's own records. */
  readonly changes: readonly { readonly at: string; readonly entity: string; readonly changes: unknown }[];
}

/**
 * His records, whatever leads to them, of every entity, and the trail of his records. Written down as a request, without his name.
 * Refuses 404 what is no person's record.
 */
export function makeAccessFile(ctx: Context, people: readonly RecordReference[]): Promise<AccessFile> {
  for (const one of people) peopleEntity(ctx, one);
  return transaction(ctx, async (tx) => {
    const parts = await partsOf(tx, people);
    const reference = await referenceOf(tx);
    const recordCount = parts.reduce((sum, { records }) => sum + records.length, 0);
    const values = { reference, kind: 'access', status: 'done', recordCount, endedAt: nowOf(tx) };
    await saveRecord(asProgram(tx), 'privacyRequest', { op: 'create', values });
    const changes = await changesOf(tx, people);
    return { reference, at: nowOf(tx), firm: tx.workspace.name, parts, changes };
  });
}

async function partsOf(ctx: Context, people: readonly RecordReference[]): Promise<readonly AccessPart[]> {
  const parts: AccessPart[] = [];
  const known = await identifiersOf(ctx, people);
  for (const entity of hangingLast(ctx.catalogue.entities)) {
    const own = people.flatMap((one) => (one.entity === entity.name ? [one.id] : []));
    const leading = await findLeading(ctx, entity, hangs(entity) ? [...people, ...about(parts)] : people);
    const bearing = isAboutPeople(entity) ? await findKnownBy(ctx, entity, known) : [];
    const ids = new Set([...own, ...leading, ...bearing.map(({ id }) => id)]);
    const records = await readAll(ctx, entity, [...ids]);
    if (records.length > 0) parts.push({ entity, records });
  }
  return parts;
}

/** What tells of the person himself, and so does what hangs on it. */
function about(parts: readonly AccessPart[]): readonly RecordReference[] {
  return parts
    .filter(({ entity }) => isAboutPeople(entity))
    .flatMap(({ entity, records }) => records.map(({ id }) => ({ entity: entity.name, id })));
}

function changesOf(ctx: Context, people: readonly RecordReference[]): Promise<AccessFile['changes']> {
  return ctx.db.query(
    `select at, entity, changes from audit_entries where record_id = any($1::uuid[]) order by at, id`,
    [people.map(({ id }) => id)],
  );
}
