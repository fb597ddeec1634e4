import { z } from 'zod';

const values = z.record(z.string(), z.unknown());
const otherIds = z.array(z.uuid().transform((id) => id.toLowerCase())).min(1);

/** Like these values, given as in a create, or like an existing record. */
export const findInput = z.union([z.strictObject({ values }), z.strictObject({ id: z.uuid() })]);
export const pageInput = z.strictObject({ cursor: z.string().max(1000).optional() });
export const previewInput = z.strictObject({ otherIds });
export const mergeInput = z.strictObject({ otherIds, values: values.default({}) });
