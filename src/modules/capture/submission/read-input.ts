import type { Context } from '#records/context.ts';
import type { Field } from '#records/define/fields/list.ts';
import { addressParts } from '#records/define/fields/address.ts';
import { parseValue } from '#records/pipeline/steps/values.ts';

/** What was sent under a name: none, one or, of ticked boxes, several. */
export type Posted = (name: string) => readonly string[];

const YES = new Set(['on', 'true', '1', 'yes', 'oui']);

/** A field's value from what an HTML form sends, which is all text; `{value: null}` where it is empty. */
export function readInput(ctx: Context, key: string, field: Field, posted: Posted) {
  return parseValue(ctx, field, inputOf(key, field, posted));
}

function inputOf(key: string, field: Field, posted: Posted): unknown {
  const [first = ''] = posted(key);
  if (field.type === 'yesNo') return YES.has(first.trim().toLowerCase()) ? true : null;
  if (field.type === 'choices') return posted(key).length === 0 ? null : posted(key);
  if (field.type === 'address') return addressOf(key, posted);
  if (field.type === 'number' && field.decimals === 0) return wholeNumber(first);
  return decimals.has(field.type) ? decimal(first) : first;
}

const decimals = new Set<Field['type']>(['number', 'money', 'percent']);

function addressOf(key: string, posted: Posted): unknown {
  const filled = addressParts.flatMap((part) => {
    const [text = ''] = posted(`${key}.${part}`);
    return text.trim() === '' ? [] : [[part, text] as const];
  });
  return filled.length === 0 ? null : Object.fromEntries(filled);
}

/** What is no number stays as it was typed, for the field to say so. */
function wholeNumber(text: string): unknown {
  const digits = text.replace(/\s/g, '');
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : text;
}

/** `1 234,50` as the French write it, `1234.50` as we do. */
function decimal(text: string): string {
  return text.replace(/\s/g, '').replace(',', '.');
}
