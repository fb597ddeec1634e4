import { lastNine } from '#kernel/phone/phone.ts';
import type { Context } from '../context.ts';
import type { AnyRecord } from '../define/infer.ts';
import { readMany } from './read-record.ts';

/** A record that has the number. */
export interface PhoneMatch {
  readonly entity: string;
  /** Field that holds the number. */
  readonly field: string;
  readonly record: AnyRecord;
  /** Only the last nine digits agree: a caller who came without his prefix, or somebody else. */
  readonly isProbable: boolean;
}

interface IndexRow {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
}

/** A number on more records than this is a switchboard, or a fault of an import. */
const MOST_MATCHES = 50;

/**
 * Records of `entities` with this E.164 number, in no order; where no record has it exactly, those whose last nine digits
 * are the same. Only what the caller may see, by fields that he may read.
 */
export async function findByPhone(
  ctx: Context,
  e164: string,
  entities: readonly string[],
): Promise<readonly PhoneMatch[]> {
  const exact = await matching(ctx, 'e164', e164, entities);
  if (exact.length > 0) return toMatches(ctx, exact, false);
  return toMatches(ctx, await matching(ctx, 'last_nine', lastNine(e164), entities), true);
}

function matching(
  ctx: Context,
  column: 'e164' | 'last_nine',
  value: string,
  entities: readonly string[],
): Promise<IndexRow[]> {
  return ctx.db.query<IndexRow>(
    `select entity, record_id as id, field from phone_index where ${column} = $1 and entity = any($2::text[]) limit ${MOST_MATCHES}`,
    [value, entities],
  );
}

async function toMatches(
  ctx: Context,
  rows: readonly IndexRow[],
  isProbable: boolean,
): Promise<readonly PhoneMatch[]> {
  const readable = rows.filter(({ entity, field }) => ctx.access.field(entity, field) !== 'hidden');
  const groups = await Promise.all(
    [...Map.groupBy(readable, (row) => row.entity)].map(async ([entity, group]) => {
      const ids = [...new Set(group.map((row) => row.id))];
      const records = await readMany(ctx, ctx.catalogue.entity(entity), ids);
      return records.map((record) => {
        const field = group.find((row) => row.id === record.id)?.field ?? '';
        return { entity, field, record, isProbable };
      });
    }),
  );
  return groups.flat();
}
