import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';

const nothing = z.strictObject({});

/** States in which nobody has a mail in hand, and it has not left for certain. */
const waiting = ['queued', 'held', 'refused', 'failed', 'uncertain'];
const sendable = [...waiting, 'dropped'];

/** Decided by a person: one that is uncertain may arrive twice. Refuses 409 `mail.wrong_state` what has left or is about to. */
const sendAgain = defineAction({
  entity: 'outgoingMail',
  name: 'send-again',
  label: { en: 'Send again', fr: 'Renvoyer' },
  isMain: true,
  input: nothing,
  offered: ({ status }) => sendable.includes(String(status)),
  run: (ctx, mail) =>
    change(ctx, mail, sendable, { status: 'queued', tries: 0, nextTryAt: nowOf(ctx), answer: null }),
});

/** It does not leave, and stays to be read. Refuses 409 `mail.wrong_state` what has left or is about to. */
const drop = defineAction({
  entity: 'outgoingMail',
  name: 'drop',
  label: { en: 'Drop', fr: 'Écarter' },
  input: nothing,
  offered: ({ status }) => waiting.includes(String(status)),
  run: (ctx, mail) => change(ctx, mail, waiting, { status: 'dropped', nextTryAt: null }),
});

export const outgoingMailActions: readonly RecordAction[] = [sendAgain, drop];

async function change(
  ctx: Context,
  { id }: AnyRecord,
  states: readonly string[],
  values: Readonly<Record<string, unknown>>,
) {
  const body = await transaction(asProgram(ctx), async (tx) => {
    const mail = await lockRecord(tx, tx.catalogue.entity('outgoingMail'), id);
    if (!states.includes(String(mail.status))) throw conflict('mail.wrong_state');
    return saveRecord(tx, 'outgoingMail', { op: 'update', id, values });
  });
  return { body };
}
