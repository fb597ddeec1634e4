import { z } from 'zod';
import { defineAction } from '#records/define/define-module.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { isWritable } from '#records/catalogue/entity.ts';
import { rowsOf } from '#records/define/fields/rows.ts';

/** A new open deal with the same facts (PIPE-14): it begins at the first stage, and has no outcome yet. */
export const cloneDeal = defineAction({
  entity: 'deal',
  name: 'clone',
  label: { en: 'Clone', fr: 'Dupliquer' },
  needs: 'read',
  input: z.strictObject({ name: z.string().max(200).optional() }),
  run: async (ctx, deal, input) => {
    const { fields } = ctx.catalogue.entity('deal');
    const copied = [...fields]
      .filter(([key, field]) => isWritable(field) && !ownFacts.has(key))
      .map(([key]) => [key, deal[key]]);
    const contacts = rowsOf(deal.contacts).map(({ contactId, role }) => ({ contactId, role }));
    const values = { ...Object.fromEntries(copied), contacts, name: input.name ?? deal.name };
    return { status: 201, body: await saveRecord(ctx, 'deal', { op: 'create', values }) };
  },
});

const ownFacts = new Set(['stageId', 'probability', 'lossReasonId', 'contacts']);
