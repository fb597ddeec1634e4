import { z } from 'zod';
import type { Context } from '#records/context.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord, RecordOf, Row } from '#records/define/infer.ts';
import type { Locale } from '#records/define/label.ts';
import { destinationIn, destinationSchema } from '../destination/destination.ts';
import { addressesIn } from './addresses.rules.ts';
import type { webForm } from './web-form.entity.ts';

const inBoth = z.object({ en: z.string(), fr: z.string() });

const inputSchema = z.object({
  field: z.string(),
  label: inBoth,
  isRequired: z.boolean(),
  isHidden: z.boolean(),
  value: z.string(),
  // Versions published before there were files, conditions and steps say nothing of them.
  accepts: z.enum(['both', 'documents', 'pictures']).default('both'),
  maxMegabytes: z.number().default(10),
  /** Condition text; empty for always. */
  shownIf: z.string().default(''),
  /** Title of the step that begins here, which may be empty; null within a step. */
  step: inBoth.nullable().default(null),
});

/** All that a form says and does, as one value: a published version keeps it, the preview makes it from the draft. */
export const formContentSchema = destinationSchema.extend({
  language: z.enum(['visitor', 'en', 'fr']),
  inputs: z.array(inputSchema),
  title: inBoth,
  intro: inBoth,
  button: inBoth,
  thanks: inBoth,
  consent: z.object({ text: inBoth, purpose: z.string(), isRequired: z.boolean() }),
  doubleOptIn: z.boolean(),
  returnAddress: z.string().nullable(),
  returnAddresses: z.array(z.string()),
  sites: z.array(z.string()),
  protection: z.enum(['strict', 'open']),
});

export type FormContent = z.output<typeof formContentSchema>;
export type FormInput = FormContent['inputs'][number];

type WebForm = RecordOf<typeof webForm>;

/** What the draft says now. */
export function contentOf(record: AnyRecord): FormContent {
  const form: Partial<WebForm> & AnyRecord = record;
  return formContentSchema.parse({
    ...destinationIn(record),
    name: form.name,
    entity: form.entity,
    language: form.language,
    inputs: rowsOf(form.inputs).map(inputIn),
    title: both(form.titleEn, form.titleFr),
    intro: both(form.introEn, form.introFr),
    button: both(form.buttonEn, form.buttonFr),
    thanks: both(form.thanksEn, form.thanksFr),
    consent: {
      text: both(form.consentEn, form.consentFr),
      purpose: form.consentPurpose,
      isRequired: form.consentRequired,
    },
    doubleOptIn: form.doubleOptIn,
    returnAddress: form.returnAddress ?? null,
    returnAddresses: addressesIn(form.returnAddresses),
    sites: addressesIn(form.sites),
    protection: form.protection,
  });
}

function inputIn(row: Row) {
  const { field, labelEn, labelFr, isRequired, isHidden, value, accepts, maxMegabytes, shownIf } = row;
  return {
    field,
    label: both(labelEn, labelFr),
    isRequired: isRequired === true,
    isHidden: isHidden === true,
    value: value ?? '',
    accepts,
    maxMegabytes,
    shownIf: shownIf ?? '',
    step: row.startsStep === true ? both(row.stepEn, row.stepFr) : null,
  };
}

/** A text that stands in one language only stands for both. */
function both(en: unknown, fr: unknown): { en: unknown; fr: unknown } {
  return { en: en ?? fr ?? '', fr: fr ?? en ?? '' };
}

export function asksForConsent({ consent }: FormContent): boolean {
  return consent.text.en !== '';
}

/** The form's own language, else the visitor's. */
export function languageOf(
  { language }: Pick<FormContent, 'language'>,
  ctx: Pick<Context, 'locale'>,
): Locale {
  return language === 'visitor' ? ctx.locale : language;
}
