import { z } from 'zod';
import { parseConditionJson } from '#kernel/expression/parse-json.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import type { Condition } from '#kernel/expression/condition.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { RecordChange } from '#records/pipeline/save-records.ts';

const MOST_IDS = 10_000;
const values = z.record(z.string(), z.unknown());
const tags = z.array(z.string().trim().min(1).max(60)).min(1).max(50);

/** Which records, and what becomes of them: values that all get, tags that come or go, or the bin. */
export const bulkSchema = z
  .strictObject({
    /** A condition, as text or as JSON; empty for all. */
    filter: z.union([z.string().max(20_000), z.record(z.string(), z.unknown())]).optional(),
    /** Words, as a list has them. */
    q: z.string().max(500).optional(),
    ids: z.array(z.uuid()).min(1).max(MOST_IDS).optional(),
    change: values.optional(),
    /** Values by what a field holds now, such as a stage for each stage; records that hold something else get none of them. */
    changeBy: z.strictObject({ field: z.string(), values: z.record(z.string(), values) }).optional(),
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
export function keysOf({ change = {}, changeBy, addTags, removeTags }: BulkInput): readonly string[] {
  const by = Object.values(changeBy?.values ?? {}).flatMap((each) => Object.keys(each));
  return [...new Set([...Object.keys(change), ...by, ...(addTags || removeTags ? ['tags'] : [])])];
}

/** What becomes of this very record. */
export function changeOf(input: BulkInput, record: AnyRecord): RecordChange {
  const { id, version } = record;
  if (input.remove) return { op: 'remove', id };
  const { change = {}, changeBy, addTags, removeTags } = input;
  const own = changeBy?.values[String(record[changeBy.field])] ?? {};
  const values = { ...change, ...own, ...(addTags || removeTags ? { tags: tagsOf(record, input) } : {}) };
  // By the version that it was read with where that matters: nobody's tags are written over, no stage passed by.
  const isBlind = !changeBy && !addTags && !removeTags;
  return { op: 'update', id, values, ...(isBlind ? {} : { version }) };
}

function tagsOf({ tags: now }: AnyRecord, { addTags = [], removeTags = [] }: BulkInput): readonly string[] {
  const known = Array.isArray(now) ? now.map(String) : [];
  return [...new Set([...known, ...addTags])].filter((tag) => !removeTags.includes(tag));
}
