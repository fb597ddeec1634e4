import { fold } from '#kernel/text/fold.ts';
import type { ChoiceValues } from '#records/define/fields/choice.ts';
import type { Field } from '#records/define/fields/list.ts';

const YES = ['true', 'yes', 'oui', '1', 'x'];
const NO = ['false', 'no', 'non', '0'];

/** A value of one type as another would be given it: `"1 234,50"` for a number, the label of a choice for its code. */
export function asInput(value: unknown, to: Field): unknown {
  const text = asText(value);
  if (to.type === 'number') return to.decimals === 0 ? wholeNumber(text) : decimal(text);
  if (to.type === 'money' || to.type === 'percent') return decimal(text);
  if (to.type === 'yesNo') return yesNo(text);
  if (to.type === 'choice') return codeOf(text, to.values);
  if (to.type === 'choices')
    return (Array.isArray(value) ? value : [text]).map((one) => codeOf(asText(one), to.values));
  if (to.type === 'day') return text.slice(0, 10);
  if (to.type === 'instant') return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  return text;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(asText).join(', ') : JSON.stringify(value);
}

function decimal(text: string): string {
  return text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
}

function wholeNumber(text: string): number {
  return Number(decimal(text).replace(/\.0+$/, ''));
}

function yesNo(text: string): unknown {
  if (YES.includes(fold(text))) return true;
  return NO.includes(fold(text)) ? false : text;
}

function codeOf(text: string, values: ChoiceValues): string {
  const wanted = fold(text.trim());
  const found = Object.entries(values).find(
    ([code, { en, fr }]) => code === text || fold(en) === wanted || fold(fr) === wanted,
  );
  return found?.[0] ?? text;
}
