import { z } from 'zod';

/** Languages of the product; both are first (product.md). */
export const locales = ['en', 'fr'] as const;
export type Locale = (typeof locales)[number];

/** A text that stands beside the thing it names, in every language. */
export interface Label {
  readonly en: string;
  readonly fr: string;
}

/** A label as an administrator writes it. */
export const labelInput = z.strictObject({
  en: z.string().trim().min(1).max(120),
  fr: z.string().trim().min(1).max(120),
});
