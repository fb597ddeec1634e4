import type { FieldMeta } from '../api/meta.ts';
import { toneOf, type Tone } from '../design/tag.tsx';
import { isObject } from './title.ts';

export interface ChoiceValue {
  readonly code: string;
  readonly en: string;
  readonly fr: string;
  readonly tone: Tone;
  /** No longer offered; records that have it keep it. */
  readonly hidden: boolean;
}

const known = new WeakMap<FieldMeta, readonly ChoiceValue[]>();

/** The values of a choice field, in their declared order. */
export function choiceValues(field: FieldMeta): readonly ChoiceValue[] {
  const found = known.get(field) ?? readValues(field.settings['values']);
  known.set(field, found);
  return found;
}

function readValues(values: unknown): readonly ChoiceValue[] {
  if (!isObject(values)) return [];
  return Object.entries(values).map(([code, value]) => {
    const { en, fr, color, hidden } = isObject(value) ? value : {};
    return {
      code,
      en: typeof en === 'string' ? en : code,
      fr: typeof fr === 'string' ? fr : code,
      tone: toneOf(color),
      hidden: hidden === true,
    };
  });
}

/** Those that a form offers: all but what is hidden and not chosen already. */
export function offeredValues(field: FieldMeta, chosen: readonly string[]): readonly ChoiceValue[] {
  return choiceValues(field).filter((value) => !value.hidden || chosen.includes(value.code));
}

export function choiceValue(field: FieldMeta, code: unknown): ChoiceValue | undefined {
  return choiceValues(field).find((value) => value.code === code);
}
