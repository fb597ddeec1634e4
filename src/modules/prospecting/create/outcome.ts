import { z } from 'zod';

const problemSchema = z.object({
  code: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  faults: z.array(
    z.object({
      field: z.string(),
      code: z.string(),
      args: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    }),
  ),
});

/** What has become of the companies so far: the job's checkpoint, from which it goes on, and its result in the end. */
export const outcomeSchema = z.object({
  /** Pages, or handfuls of those chosen, that are behind. */
  steps: z.int(),
  /** Companies that were looked at. */
  done: z.int(),
  created: z.int(),
  /** A lead or an account stood for them already. */
  known: z.int(),
  /** Their names may not be taken, or the directory has them no more. */
  withheld: z.int(),
  refused: z.int(),
  /** Why the first of those refused was. */
  problem: problemSchema.nullable(),
});

export type ProspectingOutcome = z.output<typeof outcomeSchema>;

export const nothingYet: ProspectingOutcome = {
  steps: 0,
  done: 0,
  created: 0,
  known: 0,
  withheld: 0,
  refused: 0,
  problem: null,
};
