import { z } from 'zod';
import { AMOUNT, type Decimal, parseDecimal, RATE, type Scale } from '#kernel/money/decimal.ts';

/** A decimal in its one spelling; anything else is `value.not_a_decimal`. */
function decimalSchema(scale: Scale): z.ZodType<Decimal, string> {
  return z.string().transform((text, check) => {
    const value = parseDecimal(text, scale);
    if (value !== null) return value;
    check.addIssue({ code: 'custom', params: { code: 'value.not_a_decimal' } });
    return z.NEVER;
  });
}

export const amountSchema = decimalSchema(AMOUNT);
export const percentSchema = decimalSchema(RATE);

export const sendingSchema = z.strictObject({
  to: z.email().max(254).optional(),
  message: z.string().trim().max(4000).optional(),
});

export const acceptanceSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  consent: z.boolean().refine((given) => given, { params: { code: 'consent.required' } }),
});

export const declineSchema = z.strictObject({ reason: z.string().trim().max(500).optional() });
