import { conflict, forbidden } from '#kernel/refusal.ts';
import { askToCancel } from '#platform/jobs/job-store.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord, RecordOf } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord, readRecord } from '#records/query/read-record.ts';
import { mayReach } from '#records/query/scope.ts';
import type { mailing } from './mailing.entity.ts';

export type Mailing = RecordOf<typeof mailing> & { readonly ownerId: string | null };
export type MailingState = Mailing['state'];

/** The mailing, within what the caller may see (404). */
export async function readMailing(ctx: Context, id: string): Promise<Mailing> {
  return whole(await readRecord(ctx, ctx.catalogue.entity('mailing'), id));
}

/** The same, held until the end of the transaction. Refuses 403 one that is not the caller's to change, 409 `mailing.wrong_state`. */
export async function holdMailing(
  tx: Context,
  id: string,
  states: readonly MailingState[],
): Promise<Mailing> {
  const entity = tx.catalogue.entity('mailing');
  const record = await lockRecord(tx, entity, id);
  if (!mayReach(tx, entity, record, 'update')) throw forbidden();
  const found = whole(record);
  if (!states.includes(found.state)) throw conflict('mailing.wrong_state');
  return found;
}

export function changeMailing(
  tx: Context,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<AnyRecord> {
  return saveRecord(asProgram(tx), 'mailing', { op: 'update', id, values });
}

/** Whoever sends it now stops before the next mail. */
export async function stopJob(tx: Context, { jobId }: Mailing): Promise<void> {
  if (jobId !== null) await askToCancel(tx.db, jobId);
}

function whole(record: AnyRecord): Mailing {
  if (!isMailing(record)) throw new Error(`Mailing ${record.id} is not whole`);
  return record;
}

function isMailing(record: AnyRecord): record is Mailing & AnyRecord {
  return 'target' in record && 'state' in record && 'language' in record;
}
