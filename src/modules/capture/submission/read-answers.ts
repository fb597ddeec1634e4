import { toPredicate } from '#kernel/expression/to-predicate.ts';
import type { Fault } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { addressParts } from '#records/define/fields/address.ts';
import type { Field } from '#records/define/fields/list.ts';
import type { Locale } from '#records/define/label.ts';
import { filesField } from '../form/files-field.ts';
import { FILES } from '../form/files.rules.ts';
import { asksForConsent, type FormContent, type FormInput } from '../form/form-content.ts';
import { publishedConditionOf } from '../form/shown-inputs.ts';
import { isUsable } from '../form/offered-fields.ts';
import { readInput } from './read-input.ts';
import { readFiles, type SentFile } from './sent-files.ts';
import type { Posted } from './typed-value.ts';

/** A field of the form with that of the entity behind it. */
export interface Asked {
  readonly input: FormInput;
  readonly field: Field;
}

export interface Answers {
  /** Values by field, in their normal form; what was left empty is not there. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: readonly SentFile[];
  readonly consents: boolean;
  readonly faults: readonly Fault[];
}

/** The fields that a form asks for, without those that its entity has no more. */
export function askedOf(ctx: Context, { entity, inputs }: FormContent): readonly Asked[] {
  const { fields } = ctx.catalogue.entity(entity);
  return inputs.flatMap((input): readonly Asked[] => {
    if (input.field === FILES) return [{ input, field: filesField }];
    const field = fields.get(input.field);
    return field && isUsable(field, input.isHidden) ? [{ input, field }] : [];
  });
}

/**
 * What a visitor answered, and all that is wrong with it at once. Names that the form does not ask for are passed over, and so are
 * fields that it does not show after what was answered before them.
 */
export function readAnswers(
  ctx: Context,
  content: FormContent,
  posted: Posted,
  files: readonly SentFile[] = [],
): Answers {
  const answered = readShown(ctx, content, posted, files);
  const consents = asksForConsent(content) && posted(CONSENT).length > 0;
  const lacksConsent = asksForConsent(content) && content.consent.isRequired && !consents;
  const asked = new Set(answered.map(({ key }) => key));
  return {
    values: Object.fromEntries(answered.flatMap(({ key, value }) => (value === null ? [] : [[key, value]]))),
    files: files.filter(({ input }) => asked.has(input)),
    consents,
    faults: [
      ...answered.flatMap(({ faults }) => faults),
      ...(lacksConsent ? [{ field: CONSENT, code: 'form.consent' }] : []),
    ],
  };
}

/** Field by field, since what is shown depends on what was answered before. */
function readShown(
  ctx: Context,
  content: FormContent,
  posted: Posted,
  files: readonly SentFile[],
): readonly Answered[] {
  const answered: Answered[] = [];
  const values: Record<string, unknown> = {};
  for (const { input, field } of askedOf(ctx, content)) {
    const condition = publishedConditionOf(ctx, content, input);
    if (condition && !toPredicate(condition)((path) => values[path] ?? null)) continue;
    const answer =
      field.type === 'file' ? readFiles({ input, field }, files) : readAnswer(ctx, input, field, posted);
    values[answer.key] = answer.value;
    answered.push(answer);
  }
  return answered;
}

interface Answered {
  readonly key: string;
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

/** Name of the box by which the visitor consents. */
export const CONSENT = 'fr_consent';

function readAnswer(ctx: Context, input: FormInput, field: Field, posted: Posted): Answered {
  const key = input.field;
  const read = readInput(ctx, key, field, input.isHidden ? () => [input.value] : posted);
  if ('faults' in read) {
    const faults = read.faults.map((one) => ({
      ...one,
      field: one.field === '' ? key : `${key}.${one.field}`,
    }));
    return { key, value: null, faults };
  }
  const faults = read.value === null && input.isRequired ? [{ field: key, code: 'value.required' }] : [];
  return { key, value: read.value, faults };
}

/** Line by line what was answered, for people to read. */
export function contentText(
  ctx: Context,
  content: FormContent,
  values: Answers['values'],
  language: Locale,
): string {
  const lines = askedOf(ctx, content).flatMap(({ input, field }) => {
    const value = values[input.field];
    if (value === undefined || input.isHidden) return [];
    return [
      `${labelOf(input, field, language)}${language === 'fr' ? '\u00a0:' : ':'} ${valueText(ctx, field, value, language)}`,
    ];
  });
  return lines.join('\n');
}

export function labelOf({ label }: FormInput, field: Field, language: Locale): string {
  return label[language] || field.label[language];
}

/** A value as people read it. */
export function valueText(ctx: Context, field: Field, value: unknown, language: Locale): string {
  if (field.type === 'choice') return field.values[String(value)]?.[language] ?? String(value);
  if (field.type === 'choices' && Array.isArray(value))
    return value.map((code) => field.values[String(code)]?.[language] ?? String(code)).join(', ');
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (field.type === 'yesNo') return ctx.texts.translate(language, 'form.page.yes');
  if (field.type === 'address' && typeof value === 'object' && value !== null) {
    const parts = new Map(Object.entries(value));
    return addressParts.flatMap((part) => parts.get(part) ?? []).join(', ');
  }
  return String(value);
}

/** The e-mail address among the answers; null where none was given. */
export function emailIn(entity: Entity, values: Answers['values']): string | null {
  const key = Object.keys(values).find((one) => entity.fields.get(one)?.type === 'email');
  const email = key === undefined ? undefined : values[key];
  return typeof email === 'string' ? email : null;
}
