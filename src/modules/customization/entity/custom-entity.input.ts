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
