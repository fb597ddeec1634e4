import { z } from 'zod';
import { criteriaSchema } from '../directories/criteria.ts';

const MOST_LEADS = 500;

/** Which companies become leads, and what these hold beside the company. */
export const leadsInputSchema = z
  .strictObject({
    criteria: criteriaSchema,
    /** The first so many companies that the criteria find. */
    first: z.int().min(1).max(MOST_LEADS).optional(),
    /** Those chosen, whatever the criteria. */
    sirens: z
      .array(z.string().regex(/^\d{9}$/))
      .min(1)
      .max(MOST_LEADS)
      .optional(),
    /** Of the search: becomes a tag of each lead, by which they are found again. */
    name: z.string().trim().min(1).max(60),
    /** A user, or a distribution group whose members take turns; the caller unless told. */
    ownerId: z.uuid().optional(),
    campaignId: z.uuid().optional(),
  })
  .refine(({ first, sirens }) => (first === undefined) !== (sirens === undefined), {
    path: ['first'],
    params: { code: 'directory.first_or_sirens' },
  });

/** As the job has it. */
export const prospectsJobSchema = leadsInputSchema.safeExtend({ directory: z.string() });

export type LeadsInput = z.output<typeof leadsInputSchema>;
