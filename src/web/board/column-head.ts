import type { BoardColumn } from '../api/board.ts';
import { entityByName, fieldOf, linkTarget, type EntityMeta, type Meta } from '../api/meta.ts';
import type { Tone } from '../design/tag.tsx';
import { choiceValue } from '../field/choice-values.ts';
import { titleOf } from '../field/title.ts';
import type { Texts } from '../i18n/text.ts';

/** A column's name and colour: of its choice value, or of the record it stands for (a stage by its category). */
export function columnHead(
  meta: Meta,
  entity: EntityMeta,
  key: string,
  column: BoardColumn,
  t: Texts,
): { readonly label: string; readonly tone: Tone } {
  const field = fieldOf(entity, key);
  const choice = field && choiceValue(field, column.value);
  if (choice) return { label: t.of(choice), tone: choice.tone };
  const target = field && entityByName(meta, linkTarget(field));
  const { record } = column;
  if (!target || !record) return { label: column.value, tone: 'gray' };
  const state = target.fields.find((one) => one.type === 'choice' && choiceValue(one, record[one.key]));
  const tone = state && choiceValue(state, record[state.key])?.tone;
  return { label: titleOf(target, record), tone: tone ?? 'gray' };
}
