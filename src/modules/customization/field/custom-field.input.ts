import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { type Field, fieldTypeNames, typeNamed } from '#records/define/fields/list.ts';
import { type Label, labelInput } from '#records/define/label.ts';
import { isDefaultFrom, parseValue, under } from '#records/pipeline/steps/values.ts';

/** A text alone is the label in every language. */
export const labelOrText = z.union([
  labelInput,
  z
    .string()
    .trim()
    .min(1)
    .max(120)
    .transform((text): Label => ({ en: text, fr: text })),
]);

/** Types that people can make fields of. */
const madeTypes = fieldTypeNames.filter((name) => typeNamed(name)?.make !== undefined);

const common = z.looseObject({
  type: z.enum(madeTypes),
  label: labelOrText,
  help: labelOrText.nullish(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  indexed: z.boolean().optional(),
  hidden: z.boolean().optional(),
  personal: z.boolean().optional(),
  default: z.unknown().optional(),
});

/** Of which types no two records may be kept from having the same value. */
const notUnique = ['yesNo', 'choice', 'choices', 'longText', 'address', 'file', 'linkMany'];

/**
 * A field from what an administrator describes, `{type, label, help?, required?, unique?, indexed?, hidden?, personal?, default?}` and
 * the type's own settings beside them. Refuses 422 everything that is wrong at once.
 */
export function makeField(ctx: Context, input: unknown, column: string): Field {
  const {
    type,
    label,
    help,
    required,
    unique,
    indexed,
    hidden,
    personal,
    default: preset,
    ...settings
  } = parseInput(common, input);
  const made = {
    label,
    required,
    unique,
    indexed,
    hidden,
    personal,
    column,
    custom: true,
    ...(help ? { help } : {}),
  };
  const field = typeNamed(type)?.make?.(made, settings);
  if (!field) throw invalid([{ field: 'type', code: 'value.unknown_code' }]);
  checkSense(ctx, field);
  return preset === undefined || preset === null
    ? field
    : { ...field, default: parsedDefault(ctx, field, preset) };
}

function checkSense(ctx: Context, field: Field): void {
  const faults = [];
  if (field.unique && notUnique.includes(field.type))
    faults.push({ field: 'unique', code: 'field.never_unique' });
  if ((field.type === 'link' || field.type === 'linkMany') && !ctx.catalogue.find(field.to))
    faults.push({ field: 'to', code: 'entity.unknown' });
  if (faults.length > 0) throw invalid(faults);
}

function parsedDefault(ctx: Context, field: Field, preset: unknown): unknown {
  if (isDefaultFrom(preset)) return preset;
  // A new record would show a file that whoever sees it may not read.
  if (field.type === 'file') throw invalid([{ field: 'default', code: 'field.never_preset' }]);
  const parsed = parseValue(ctx, field, preset);
  if ('faults' in parsed) throw invalid(parsed.faults.map((fault) => under('default', fault)));
  return parsed.value;
}
