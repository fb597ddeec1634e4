import { type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import { lockRecord } from '#records/query/read-record.ts';
import type { Arrival } from '../sources/source.ts';
import { asSource, type LeadSource } from './lead-source.ts';
import { submissionValues } from './submission-values.ts';

/**
 * Stores all that one request told of, each event once, whatever becomes of it: `received`, or `test` for a trial of which no record is
 * made. Gives what was new.
 */
export async function receiveArrivals(
  ctx: Context,
  source: LeadSource,
  arrivals: readonly Arrival[],
  status: 'received' | 'test' = 'received',
): Promise<readonly AnyRecord[]> {
  return transaction(asSource(ctx, source), async (tx) => {
    // One request of a source after the other: the same event told twice at once is seen by the second.
    await lockRecord(tx, tx.catalogue.entity('leadSource'), source.id);
    const stored: AnyRecord[] = [];
    for (const arrival of arrivals) {
      const eventKey = `${source.id} ${arrival.eventId}`;
      if (await isKnown(tx, eventKey)) continue;
      const values = {
        ...submissionValues(tx, source, arrival),
        leadSourceId: source.id,
        eventKey,
        ownerId: source.destination.ownerId,
        status,
      };
      stored.push(await saveRecord(tx, 'formSubmission', { op: 'create', values }));
    }
    return stored;
  });
}

async function isKnown(tx: Context, eventKey: string): Promise<boolean> {
  const { data } = await listRecords(tx, tx.catalogue.entity('formSubmission'), {
    filter: { field: 'eventKey', op: '=', value: eventKey },
    limit: 1,
  });
  return data.length > 0;
}
