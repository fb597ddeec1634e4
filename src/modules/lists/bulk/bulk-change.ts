import { z } from 'zod';
import { parseConditionJson } from '#kernel/expression/parse-json.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import type { Condition } from '#kernel/expression/condition.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { RecordChange } from '#records/pipeline/save-records.ts';

const MOST_IDS = 10_000;
const tags = z.array(z.string().trim().min(1).max(60)).min(1).max(50);

/** Which records, and what becomes of them: values that all get, tags that come or go, or the bin. */
export const bulkSchema = z
  .strictObject({
    /** A condition, as text or as JSON; empty for all. */
    filter: z.union([z.string().max(20_000), z.record(z.string(), z.unknown())]).optional(),
    /** Words, as a list has them. */
    q: z.string().max(500).optional(),
    ids: z.array(z.uuid()).min(1).max(MOST_IDS).optional(),
    change: z.record(z.string(), z.unknown()).optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    remove: z.literal(true).optional(),
  })
  .refine(({ filter, ids }) => (filter === undefined) !== (ids === undefined), {
    path: ['filter'],
    params: { code: 'bulk.filter_or_ids' },
  });

export type BulkInput = z.output<typeof bulkSchema>;

/** The condition that a list has for the filter, in either form. */
export function conditionOf(filter: BulkInput['filter']): Condition | undefined {
  if (filter === undefined || filter === '') return undefined;
  return typeof filter === 'string' ? parseConditionText(filter) : parseConditionJson(filter);
}

/** Fields that the change names. */
export function keysOf({ change = {}, addTags, removeTags }: BulkInput): readonly string[] {
  return [...new Set([...Object.keys(change), ...(addTags || removeTags ? ['tags'] : [])])];
}

/** What becomes of this very record. */
export function changeOf(input: BulkInput, record: AnyRecord): RecordChange {
  const { id, version } = record;
  if (input.remove) return { op: 'remove', id };
  const { change = {}, addTags, removeTags } = input;
  if (!addTags && !removeTags) return { op: 'update', id, values: change };
  // By the version that the tags were read with: nobody's tags are written over.
  return { op: 'update', id, version, values: { ...change, tags: tagsOf(record, input) } };
}

function tagsOf({ tags: now }: AnyRecord, { addTags = [], removeTags = [] }: BulkInput): readonly string[] {
  const known = Array.isArray(now) ? now.map(String) : [];
  return [...new Set([...known, ...addTags])].filter((tag) => !removeTags.includes(tag));
}
