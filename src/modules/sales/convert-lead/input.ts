import { z } from 'zod';

const values = z.record(z.string(), z.unknown());

/** An existing record, or a new one whose fields go on top of what the lead gives. `null`: none. */
const target = z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ create: values })]).nullable();

export type Target = z.output<typeof target>;

/** Body of `leads/{id}/convert`: all optional, the lead itself says the rest (api.md). */
export const conversionInput = z.strictObject({
  account: target.optional(),
  contact: target.optional(),
  deal: z
    .strictObject({
      name: z.string().optional(),
      pipelineId: z.uuid().optional(),
      stageId: z.uuid().optional(),
      amount: z.string().nullable().optional(),
      currency: z.string().optional(),
      expectedCloseDate: z.string().nullable().optional(),
    })
    .nullable()
    .optional(),
});

export type ConversionInput = z.output<typeof conversionInput>;
