import { z } from 'zod';

const MOST_IDS = 10_000;
const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);

/** Which records, as a bulk change has them, and what to start from. */
export const startSchema = z
  .strictObject({
    filter: z.union([z.string().max(20_000), z.record(z.string(), z.unknown())]).optional(),
    q: z.string().max(500).optional(),
    ids: z.array(z.uuid()).min(1).max(MOST_IDS).optional(),
    templateId: z.uuid().optional(),
    name: oneLine(120).min(1).optional(),
  })
  .refine(({ filter, ids }) => (filter === undefined) !== (ids === undefined), {
    path: ['filter'],
    params: { code: 'bulk.filter_or_ids' },
  });

/** What may be changed while it is a draft. A template is copied, but for what is given beside it. */
export const composeSchema = z.strictObject({
  name: oneLine(120).min(1).optional(),
  templateId: z.uuid().nullable().optional(),
  language: z.enum(['fr', 'en']).optional(),
  subject: oneLine(300).optional(),
  body: z.string().max(50_000).optional(),
  senderName: oneLine(120).nullable().optional(),
  replyTo: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .refine((address) => z.email().safeParse(address).success, { params: { code: 'value.not_an_email' } })
    .nullable()
    .optional(),
  sendIncomplete: z.boolean().optional(),
});
