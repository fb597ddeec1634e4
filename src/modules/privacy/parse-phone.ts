import type { Context } from '#records/context.ts';
import { e164Of, phone } from '#records/define/fields/phone.ts';
import { parseValue } from '#records/pipeline/steps/values.ts';

/** The number in E.164, however it was typed; undefined where it is none. */
export function parsePhone(ctx: Context, text: string): string | undefined {
  const parsed = parseValue(ctx, phone({ label: { en: '', fr: '' } }), text);
  return 'value' in parsed && typeof parsed.value === 'string' ? e164Of(parsed.value) : undefined;
}
