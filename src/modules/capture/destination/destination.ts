import { z } from 'zod';
import type { AnyRecord } from '#records/define/infer.ts';

/** What becomes of what comes in, whether by a form or from a marketing tool. */
export const destinationSchema = z.object({
  name: z.string(),
  entity: z.string(),
  ownerId: z.string().nullable(),
  /** Whose members take turns, in place of one owner. */
  groupId: z.string().nullable(),
  tags: z.array(z.string()),
  onMatch: z.enum(['attach', 'fill', 'create']),
  notifyOwner: z.boolean(),
  /** Leads are converted at once, their deals start there. Versions published before LEAD-22 say nothing of it. */
  conversion: z
    .object({ pipelineId: z.string().nullable(), stageId: z.string().nullable() })
    .nullable()
    .default(null),
});

export type Destination = z.output<typeof destinationSchema>;

/** What the fields of `destinationFields` say. */
export function destinationIn(record: AnyRecord): Omit<z.input<typeof destinationSchema>, 'name' | 'entity'> {
  const { recordOwnerId, recordGroupId, recordTags, onMatch, notifyOwner } = record;
  const { conversion, ...rest } = destinationSchema.omit({ name: true, entity: true }).parse({
    ownerId: recordGroupId ? null : (recordOwnerId ?? null),
    groupId: recordGroupId ?? null,
    tags: recordTags ?? [],
    onMatch,
    notifyOwner,
    conversion: record.isConverted
      ? { pipelineId: record.recordPipelineId ?? null, stageId: record.recordStageId ?? null }
      : null,
  });
  return { ...rest, conversion };
}
