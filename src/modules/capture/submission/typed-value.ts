/** What was sent under a name: none, one or, of ticked boxes, several. */
export type Posted = (name: string) => readonly string[];

/** As much of a field as says how it is typed into a page. */
export interface TypedField {
  readonly type: string;
  readonly decimals?: number;
}

const YES = new Set(['on', 'true', '1', 'yes', 'oui']);

/** The value that a page's text stands for, as JSON input has it; also read in the browser, for conditions. */
export function typedValue(key: string, field: TypedField, posted: Posted): unknown {
  const [first = ''] = posted(key);
  if (field.type === 'yesNo') return YES.has(first.trim().toLowerCase()) ? true : null;
  if (field.type === 'choices') return posted(key).length === 0 ? null : posted(key);
  if (field.type === 'number' && field.decimals === 0) return wholeNumber(first);
  return decimals.has(field.type) ? decimal(first) : first;
}

const decimals = new Set(['number', 'money', 'percent']);

/** What is no number stays as it was typed, for the field to say so. */
function wholeNumber(text: string): unknown {
  const digits = text.replace(/\s/g, '');
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : text;
}

/** `1 234,50` as the French write it, `1234.50` as we do. */
function decimal(text: string): string {
  return text.replace(/\s/g, '').replace(',', '.');
}
