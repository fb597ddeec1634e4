import { z } from 'zod';

/** One thing that a marketing tool says of somebody, by its own name for it. */
export const answerSchema = z.object({
  name: z.string(),
  /** As people read it there: the question. The name where there is none. */
  label: z.string(),
  values: z.array(z.string()),
});

export type Answer = z.output<typeof answerSchema>;

const MOST_ANSWERS = 200;
const LONGEST_NAME = 200;
const LONGEST_VALUE = 5000;

/** An answer cut to what is kept; undefined for one that says nothing. */
export function answerOf(name: string, given: unknown, label = name): Answer | undefined {
  const values = textsOf(given)
    .map((text) => clean(text, LONGEST_VALUE))
    .filter((text) => text !== '');
  const cleanName = clean(name, LONGEST_NAME);
  if (values.length === 0 || cleanName === '') return undefined;
  return { name: cleanName, label: clean(label, LONGEST_NAME) || cleanName, values };
}

/** Every member of a JSON value with its path, `contact.email`, as far as it says something; 200 at most. */
export function answersIn(value: unknown, path = ''): readonly Answer[] {
  if (typeof value !== 'object' || value === null || isListOfPlain(value)) {
    const answer = answerOf(path, value);
    return answer ? [answer] : [];
  }
  return Object.entries(value)
    .flatMap(([name, member]) => answersIn(member, path === '' ? name : `${path}.${name}`))
    .slice(0, MOST_ANSWERS);
}

function isListOfPlain(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one !== 'object');
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

/** Whatever a tool sends can be stored: no control characters but line ends, no halves of letters. */
function clean(text: string, most: number): string {
  return text
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .slice(0, most)
    .toWellFormed()
    .trim();
}
