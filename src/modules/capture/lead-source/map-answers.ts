import type { Fault } from '#kernel/refusal.ts';
import { fold } from '#kernel/text/fold.ts';
import { countryFromText } from '#modules/imports';
import type { Context } from '#records/context.ts';
import { addressParts } from '#records/define/fields/address.ts';
import type { Field } from '#records/define/fields/list.ts';
import { isUsable } from '../form/offered-fields.ts';
import { readInput } from '../submission/read-input.ts';
import type { Posted } from '../submission/typed-value.ts';
import type { Answer } from './answer.ts';
import type { Mapped } from './lead-source.ts';

export interface MappedValues {
  /** Values of the lead by field. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What did not suit its field, and is left out: nobody is there to correct it, and a lead without it is better than none. */
  readonly faults: readonly Fault[];
}

/** What a tool said of somebody, as the fields of a lead. Of several answers that go to one field, the first one given is it. */
export function mapAnswers(
  ctx: Context,
  mapping: readonly Mapped[],
  answers: readonly Answer[],
): MappedValues {
  const said = new Map(answers.map(({ name, values }) => [name, values]));
  const given = mapping.flatMap(({ theirs, field, value }) => {
    const texts = theirs === '' ? [value] : said.get(theirs);
    return texts && fieldAt(ctx, field, theirs === '') ? [[field, texts] as const] : [];
  });
  const firsts = new Map(given.toReversed());
  const keys = [...new Set([...firsts.keys()].map((path) => keyOf(path)))];
  const read = keys.map((key) => ({ key, result: readFrom(ctx, key, (path) => firsts.get(path) ?? []) }));
  return {
    values: Object.fromEntries(
      read.flatMap(({ key, result }) =>
        'value' in result && result.value !== null ? [[key, result.value]] : [],
      ),
    ),
    faults: read.flatMap(({ key, result }) =>
      'faults' in result ? result.faults.map((fault) => ({ ...fault, field: key })) : [],
    ),
  };
}

/** The field of leads at a path, where it may be filled from outside. */
export function fieldAt(ctx: Context, path: string, isFixed: boolean): Field | undefined {
  const [key = '', part] = path.split('.');
  const field = ctx.catalogue.entity('lead').fields.get(key);
  // Tools tell of files by addresses of their own.
  if (!field || field.type === 'file' || !isUsable(field, isFixed)) return undefined;
  const isPart = addressParts.some((one) => one === part);
  return (field.type === 'address') === isPart && (part === undefined || isPart) ? field : undefined;
}

/** One value at a path, or what is wrong with it. */
export function readMapped(ctx: Context, path: string, texts: readonly string[]) {
  return readFrom(ctx, keyOf(path), (name) => (name === path ? texts : []));
}

function readFrom(ctx: Context, key: string, posted: Posted) {
  const field = ctx.catalogue.entity('lead').fields.get(key);
  if (!field) throw new Error(`Leads have no field ${key}`);
  return readInput(ctx, key, field, (name) => posted(name).map((text) => wordOf(name, field, text)));
}

/** Tools send what people read: the label of a choice, the name of a country. */
function wordOf(path: string, field: Field, text: string): string {
  if (path.endsWith('.country')) return countryFromText(text);
  if (field.type !== 'choice' && field.type !== 'choices') return text;
  const wanted = fold(text);
  const found = Object.entries(field.values).find(
    ([code, { en, fr }]) => code === text || fold(en) === wanted || fold(fr) === wanted,
  );
  return found?.[0] ?? text;
}

function keyOf(path: string): string {
  return path.split('.')[0] ?? path;
}
