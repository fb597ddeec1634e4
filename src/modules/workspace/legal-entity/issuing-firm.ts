import { Refusal } from '#kernel/refusal.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { RecordOf } from '#records/define/infer.ts';
import { readRecord } from '#records/query/read-record.ts';
import type { legalEntity } from './legal-entity.entity.ts';

export type LegalEntity = RecordOf<typeof legalEntity>;

/** The firm in whose name documents are made: the one asked for, else the default. Refuses 422 `firm.missing` where there is none. */
export async function issuingFirm(ctx: Context, id?: string | null): Promise<LegalEntity> {
  const firmId = id ?? (await defaultFirmId(ctx));
  if (!firmId) throw new Refusal(422, 'firm.missing');
  return readFirm(ctx, firmId);
}

async function defaultFirmId(ctx: Context): Promise<string | undefined> {
  const [row] = await ctx.db.query<{ id: string }>(
    'select id from legal_entities where deleted_at is null order by is_default desc, created_at, id limit 1',
  );
  return row?.id;
}

/** Whoever asks: a document names its issuer to all its readers. */
async function readFirm(ctx: Context, id: string): Promise<LegalEntity> {
  const program = asProgram(ctx);
  const record: LegalEntity | (object & Partial<LegalEntity>) = await readRecord(
    program,
    ctx.catalogue.entity('legalEntity'),
    id,
  );
  if (!isLegalEntity(record)) throw new Error('A legal entity without its required fields');
  return record;
}

function isLegalEntity(record: Partial<LegalEntity>): record is LegalEntity {
  return (
    typeof record.name === 'string' &&
    typeof record.timeZone === 'string' &&
    typeof record.currency === 'string'
  );
}
