import { z } from 'zod';
import { MAX_LIMIT } from '../query/list-records.ts';

const values = z.record(z.string(), z.unknown());
const ids = z.array(z.uuid().transform((id) => id.toLowerCase()));
const otherIds = ids.min(1);

/** Like these values, given as in a create, or like an existing record. */
export const findInput = z.union([z.strictObject({ values }), z.strictObject({ id: z.uuid() })]);
export const pageInput = z.strictObject({ cursor: z.string().max(1000).optional() });
export const dismissedInput = pageInput.extend({
  limit: z.coerce.number<string>().pipe(z.int().min(1).max(MAX_LIMIT)).optional(),
});
export const previewInput = z.strictObject({ otherIds });
export const dismissInput = z.strictObject({ ids });
export const mergeInput = z.strictObject({ otherIds, values: values.default({}) });
