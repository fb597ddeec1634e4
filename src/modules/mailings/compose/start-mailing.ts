import type { z } from 'zod';
import { parseConditionJson } from '#kernel/expression/parse-json.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import { forbidden, Refusal } from '#kernel/refusal.ts';
import { addressKey } from '#modules/email';
import type { Entity } from '#records/catalogue/entity.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readMailing, type Mailing } from '../mailing.ts';
import { freezeRecipients } from '../recipients/freeze-recipients.ts';
import { countUp } from '../recipients/recipient.ts';
import type { startSchema } from './input.ts';
import { copyOf } from './copy-template.ts';

/**
 * A draft to the records chosen, its list of recipients frozen. Wants the right to make mailings, which a profile may withhold
 * (403). Refuses 422 `mailing.no_address` an entity without an e-mail field.
 */
export async function startMailing(
  ctx: Context,
  entity: Entity,
  { filter, q, ids, templateId, name }: z.output<typeof startSchema>,
): Promise<Mailing> {
  if (ctx.access.scope('mailing', 'create') === 'none') throw forbidden();
  if (addressKey(ctx, entity) === undefined) throw new Refusal(422, 'mailing.no_address');
  return transaction(ctx, async (tx) => {
    const copied = templateId === undefined ? {} : await copyOf(tx, entity.name, templateId);
    const { id } = await saveRecord(asProgram(tx), 'mailing', {
      op: 'create',
      values: {
        name: name ?? `${entity.definition.labelPlural[tx.locale]}, ${nowOf(tx).slice(0, 10)}`,
        target: entity.name,
        chosenBy: JSON.stringify(filter === undefined ? { ids: ids?.length } : { filter, q }),
        ownerId: tx.access.userId,
        language: tx.workspace.locale,
        ...copied,
      },
    });
    await freezeRecipients(tx, id, entity, { filter: conditionOf(filter), q, ids });
    await countUp(tx, id);
    return readMailing(asProgram(tx), id);
  });
}

function conditionOf(filter: string | Record<string, unknown> | undefined) {
  if (filter === undefined || filter === '') return undefined;
  return typeof filter === 'string' ? parseConditionText(filter) : parseConditionJson(filter);
}
