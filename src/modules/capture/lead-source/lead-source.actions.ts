import { z } from 'zod';
import { asProgram } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { newToken } from './decide-lead-source.ts';
import { leadSourceById } from './lead-source.ts';
import { tryDelivery } from './try-delivery.ts';

/** An address that has become known is replaced; the tool needs the new one. */
export const renewToken = defineAction({
  entity: 'leadSource',
  name: 'renew-token',
  label: { en: 'New address', fr: 'Nouvelle adresse' },
  input: z.strictObject({}),
  // Seldom wanted, and then explained: on the panel, beside the address.
  offered: () => false,
  run: async (ctx, { id }) => {
    const values = { token: newToken() };
    await saveRecord(asProgram(ctx), 'leadSource', { op: 'update', id, values });
    return { body: { renewed: true } };
  },
});

export const testLeadSource = defineAction({
  entity: 'leadSource',
  name: 'test',
  label: { en: 'Test delivery', fr: 'Envoi d’essai' },
  input: z.strictObject({}),
  // On the panel too, beside what came in.
  offered: () => false,
  run: async (ctx, { id }) => ({ body: await tryDelivery(ctx, await leadSourceById(ctx, id)) }),
});
