import type { Context } from '#records/context.ts';
import type { Field } from '#records/define/fields/list.ts';
import { addressParts } from '#records/define/fields/address.ts';
import { parseValue } from '#records/pipeline/steps/values.ts';
import { type Posted, typedValue } from './typed-value.ts';

/** A field's value from what an HTML form sends, which is all text; `{value: null}` where it is empty. */
export function readInput(ctx: Context, key: string, field: Field, posted: Posted) {
  const typed = field.type === 'address' ? addressOf(key, posted) : typedValue(key, field, posted);
  return parseValue(ctx, field, typed);
}

function addressOf(key: string, posted: Posted): unknown {
  const filled = addressParts.flatMap((part) => {
    const [text = ''] = posted(`${key}.${part}`);
    return text.trim() === '' ? [] : [[part, text] as const];
  });
  return filled.length === 0 ? null : Object.fromEntries(filled);
}
