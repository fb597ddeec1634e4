import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import { defineAction } from '#records/define/define-action.ts';
import { defineDecision } from '#records/define/define-decision.ts';
import { convertLead } from './convert-lead.ts';
import { conversionInput } from './input.ts';
import { previewConversion } from './preview.ts';
import { undoConvert } from './undo-convert.ts';

export const convert = defineAction({
  entity: 'lead',
  name: 'convert',
  label: { en: 'Convert', fr: 'Convertir' },
  input: conversionInput,
  offered: (lead) => lead.status !== 'converted',
  run: async (ctx, lead, input) => ({ body: await convertLead(ctx, lead.id, input) }),
});

export const convertPreview = defineAction({
  entity: 'lead',
  name: 'convert/preview',
  label: { en: 'Preview the conversion', fr: 'Aperçu de la conversion' },
  needs: 'read',
  input: conversionInput,
  // Part of the form behind "convert", no button of its own.
  offered: () => false,
  run: async (ctx, lead) => ({ body: await previewConversion(ctx, lead) }),
});

export const undo = defineAction({
  entity: 'lead',
  name: 'undo-convert',
  label: { en: 'Undo the conversion', fr: 'Annuler la conversion' },
  input: z.strictObject({}),
  offered: (lead) => lead.status === 'converted',
  run: async (ctx, lead) => ({ body: await undoConvert(ctx, lead.id) }),
});

/** A converted lead is kept as it was; 409 `lead.converted` (CONV-08). */
export const convertedIsReadOnly = defineDecision({
  entity: 'lead',
  name: 'a converted lead is read-only',
  on: ['update', 'remove'],
  decide: ({ before }, ctx) => {
    if (before?.status === 'converted' && !ctx.isProgram) throw conflict('lead.converted');
  },
});
