import { isObject } from '#web/field/title.ts';
import type { SetUp } from './lead-source-api.ts';

/** Where one of their fields goes, or a fixed value where `theirs` is empty; texts are empty rather than absent. */
export interface MappingDraft {
  readonly id: string | undefined;
  readonly theirs: string;
  readonly field: string;
  readonly value: string;
}

export function readMapping(value: unknown): readonly MappingDraft[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((row) => ({
    id: typeof row['id'] === 'string' ? row['id'] : undefined,
    theirs: textOf(row['theirs']),
    field: textOf(row['field']),
    value: textOf(row['value']),
  }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function fixedOf(mapping: readonly MappingDraft[]): readonly MappingDraft[] {
  return mapping.filter(({ theirs }) => theirs === '');
}

/** Their fields as they are known, and those that the mapping names and nobody has seen. */
export function theirFields({ fields }: SetUp, mapping: readonly MappingDraft[]): SetUp['fields'] {
  const seen = new Set(fields.map(({ name }) => name));
  const others = mapping.filter(({ theirs }) => theirs !== '' && !seen.has(theirs));
  return [
    ...fields,
    ...others.map(({ theirs }) => ({ name: theirs, label: theirs, example: '', suggested: null })),
  ];
}

/** With their field going there; nowhere where the path is empty. */
export function withTarget(
  mapping: readonly MappingDraft[],
  theirs: string,
  field: string,
): readonly MappingDraft[] {
  const isIn = mapping.some((row) => row.theirs === theirs);
  if (field === '') return mapping.filter((row) => row.theirs !== theirs);
  if (!isIn) return [...mapping, { id: undefined, theirs, field, value: '' }];
  return mapping.map((row) => (row.theirs === theirs ? { ...row, field } : row));
}

/** With what is suggested for fields that go nowhere yet and have come in. */
export function withSuggestions(
  mapping: readonly MappingDraft[],
  { fields }: SetUp,
): readonly MappingDraft[] {
  let next = mapping;
  for (const { name, suggested, example } of fields)
    if (suggested !== null && example !== '' && mapping.every((row) => row.theirs !== name))
      next = withTarget(next, name, suggested);
  return next;
}
