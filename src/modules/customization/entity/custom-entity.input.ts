import { z } from 'zod';
import { labelOrText } from '../field/custom-field.input.ts';

/** What people see of an entity made at run time. */
export const entityLabels = z.strictObject({
  label: labelOrText,
  labelPlural: labelOrText,
  /** Of the field that names a record. */
  nameLabel: labelOrText.default({ en: 'Name', fr: 'Nom' }),
  /** Tabler icon name. */
  icon: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('box'),
});

const fieldKeys = z.array(z.string().max(60)).max(20);

/** By what a record is known to be there already; each names fields of the entity, also ones that are still to be made. */
export const matchKeysInput = z
  .array(
    z.union([
      z.strictObject({ by: z.enum(['email', 'phone', 'domain']), fields: fieldKeys.min(1) }),
      z.strictObject({
        by: z.literal('company'),
        fields: fieldKeys.min(1),
        shared: z.literal(true).exactOptional(),
      }),
      z.strictObject({ by: z.literal('name'), field: z.string().max(60), near: fieldKeys.default([]) }),
    ]),
  )
  .max(20);
