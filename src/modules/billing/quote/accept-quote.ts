import { createHash } from 'node:crypto';
import { compareDays } from '#kernel/time/day.ts';
import { conflict } from '#kernel/refusal.ts';
import { issuingFirm } from '#modules/workspace';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord, RecordOf } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { canonicalJson } from '../document/canonical-json.ts';
import { todayOf } from '../document/decide-parties.ts';
import { modelOf } from '../document/document-model.ts';
import { lockRecord } from '../document/record-of.ts';
import { createRetainer } from '../retainer/create-retainer.ts';
import { quote } from './quote.entity.ts';

/** Who accepts, and from where where it was the customer himself. */
export interface Acceptance {
  readonly name: string;
  readonly ip?: string;
  readonly userAgent?: string;
}

/**
 * Lock → reload → check → write. The signature keeps who, when, from where, under which words, and the hash of what was
 * accepted (Code civil 1367: a simple electronic signature). A deposit agreed in the quote is invoiced as a draft in the same
 * transaction. Refuses 409 `quote.already_accepted`, `quote.not_open`, `quote.expired`.
 */
export async function acceptQuote(ctx: Context, id: string, acceptance: Acceptance): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const found = await lockRecord(tx, quote, id);
    await refuseClosed(tx, found);
    const program = asProgram(tx);
    const accepted = await saveRecord(program, 'quote', {
      op: 'update',
      id,
      values: {
        status: 'accepted',
        acceptedAt: nowOf(tx),
        acceptedBy: acceptance.name,
        signature: await signatureOf(tx, found, acceptance),
      },
    });
    if (found.depositPercent !== null) await createRetainer(tx, id, { percent: found.depositPercent });
    return accepted;
  });
}

/** 409 unless the quote waits for an answer and its time has not run out, where its firm is. */
export async function refuseClosed(ctx: Context, found: RecordOf<typeof quote>): Promise<void> {
  if (found.status === 'accepted' || found.status === 'invoiced') throw conflict('quote.already_accepted');
  if (found.status === 'expired') throw conflict('quote.expired');
  if (found.status !== 'sent') throw conflict('quote.not_open');
  const firm = await issuingFirm(ctx, found.legalEntityId);
  if (found.expiresOn !== null && compareDays(todayOf(ctx, firm), found.expiresOn) > 0)
    throw conflict('quote.expired');
}

async function signatureOf(
  ctx: Context,
  found: RecordOf<typeof quote> & AnyRecord,
  { name, ip, userAgent }: Acceptance,
) {
  const model = await modelOf(ctx, 'quote', found);
  return {
    name,
    at: nowOf(ctx),
    through: ctx.source,
    by: ctx.access.actor,
    ip: ip ?? null,
    userAgent: userAgent?.slice(0, 300) ?? null,
    consent: ctx.texts.translate(found.language, 'quote.consent', { number: found.number ?? '' }),
    documentSha256: createHash('sha256').update(canonicalJson(model)).digest('hex'),
  };
}
