import { isFieldPath } from '#kernel/expression/condition.ts';
import { invalid } from '#kernel/refusal.ts';
import { fold } from '#kernel/text/fold.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { linkName } from '#records/define/fields/link.ts';
import type { Label } from '#records/define/label.ts';

/** Members of every record that are no fields. */
const SYSTEM = ['id', 'version', 'createdBy', 'updatedBy', 'deletedAt', 'may'];

const LONGEST = 40;

/** `Renewal date` → `renewalDate`: the name under which programs know it, for good. */
export function nameFrom(label: Label, otherwise: string): string {
  const words = fold(label.en)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const camel = words
    .map((word, at) => (at === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`))
    .join('');
  const name = camel.replace(/^[^a-z]+/, '').slice(0, LONGEST - 4);
  return name === '' ? otherwise : name;
}

/** A key for a new field: the one asked for, else one from the label that is free. Refuses 422 at `key`. */
export function newKey(entity: Entity, type: string, label: Label, asked: string | undefined): string {
  if (asked !== undefined) {
    checkKey(entity, type, asked);
    return asked;
  }
  const stem = nameFrom(label, 'field');
  const suffix = type === 'link' ? 'Id' : '';
  for (let at = 1; ; at += 1) {
    const key = `${stem}${at === 1 ? '' : at}${suffix}`;
    if (!isTaken(entity, key)) return key;
  }
}

function checkKey(entity: Entity, type: string, key: string): void {
  const isName = isFieldPath(key) && /^[a-z][A-Za-z0-9]*$/.test(key) && key.length <= LONGEST;
  const hasEnding = type !== 'link' || /[a-z0-9]Id$/.test(key);
  if (!isName || !hasEnding) throw invalid([{ field: 'key', code: 'key.malformed' }]);
  if (isTaken(entity, key)) throw invalid([{ field: 'key', code: 'value.not_unique' }]);
}

/** By a field, or as the name under which a link's record stands. */
function isTaken({ fields }: Entity, key: string): boolean {
  const names = [...fields].flatMap(([name, field]) =>
    field.type === 'link' ? [name, linkName(name)] : [name],
  );
  return [...SYSTEM, ...names].some((name) => name === key || name === linkName(key));
}
