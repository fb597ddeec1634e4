import { createHash, timingSafeEqual } from 'node:crypto';
import { asProgram, type Context } from '#records/context.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord, Row } from '#records/define/infer.ts';
import { readRecord } from '#records/query/read-record.ts';
import { type Destination, destinationIn, destinationSchema } from '../destination/destination.ts';
import { sourceOf } from '../sources/list.ts';
import type { Source } from '../sources/source.ts';

/** Where one of their fields goes; `theirs` is empty for a fixed value. */
export interface Mapped {
  readonly theirs: string;
  /** `lastName`, `address.city`. */
  readonly field: string;
  readonly value: string;
}

/** A lead source as what comes in is held against it. */
export interface LeadSource {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly source: Source;
  readonly baseUrl: string;
  readonly mapping: readonly Mapped[];
  readonly destination: Destination;
}

/** The active one with this token, compared in constant time; undefined for none. */
export async function leadSourceByToken(ctx: Context, token: string): Promise<LeadSource | undefined> {
  const rows = await ctx.db.query<{ id: string; token: string }>(
    'select id, token from lead_sources where deleted_at is null and is_active',
  );
  const found = rows.filter((row) => timingSafeEqual(digest(row.token), digest(token)));
  return found[0] && leadSourceById(ctx, found[0].id);
}

export async function leadSourceById(ctx: Context, id: string): Promise<LeadSource> {
  return leadSourceIn(await readRecord(asProgram(ctx), ctx.catalogue.entity('leadSource'), id));
}

function leadSourceIn(record: AnyRecord): LeadSource {
  const { id, name, token, kind, baseUrl } = record;
  const source = sourceOf(kind);
  return {
    id,
    name: String(name),
    token: String(token),
    source,
    baseUrl: typeof baseUrl === 'string' ? baseUrl : (source.baseUrl ?? ''),
    mapping: mappingOf(rowsOf(record.mapping)),
    destination: destinationSchema.parse({ ...destinationIn(record), name, entity: 'lead' }),
  };
}

export function mappingOf(rows: readonly Row[]): readonly Mapped[] {
  return rows.map(({ theirs, field, value }) => ({
    theirs: typeof theirs === 'string' ? theirs : '',
    field: String(field),
    value: typeof value === 'string' ? value : '',
  }));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The program, in the trail as the source from which it came. */
export function asSource(ctx: Context, { name }: LeadSource): Context {
  const actor = { kind: 'public' as const, id: null, name };
  return { ...asProgram({ ...ctx, access: { ...ctx.access, actor, userId: null } }), source: 'form' };
}
