import { fault, type FieldBase, type FieldType } from '../field.ts';
import { checkText } from './text.ts';
import { scalarType } from './scalar.ts';

export interface TagsField extends FieldBase {
  readonly type: 'tags';
}

/** Free words that people put on a record, each once, in alphabetical order. */
export function tags<const O extends Omit<TagsField, 'type'>>(options: O): O & { readonly type: 'tags' } {
  return { ...options, type: 'tags' };
}

const MOST_TAGS = 50;

export const tagsType: FieldType<TagsField> = scalarType({
  sql: 'text[]',
  kind: 'choices',
  parse: (input) => {
    if (!Array.isArray(input) || !input.every((tag) => typeof tag === 'string')) {
      return fault('value.wrong_type', { expected: 'list of texts' });
    }
    const clean = [...new Set(input.map((tag) => tag.normalize('NFC').trim()).filter(Boolean))].toSorted();
    if (clean.length > MOST_TAGS) return fault('value.too_many', { max: MOST_TAGS });
    return clean.map((tag) => checkText(tag, 60)).find(Boolean) ?? { value: clean };
  },
  jsonSchema: () => ({
    type: 'array',
    items: { type: 'string', maxLength: 60 },
    maxItems: MOST_TAGS,
    uniqueItems: true,
  }),
});
