import type { Strength } from '#records/define/match-key.ts';
import { fieldOf, type EntityMeta } from '#web/api/meta.ts';
import { Tag } from '#web/design/tag.tsx';
import { inSentence } from '#web/i18n/in-sentence.ts';
import { useText } from '#web/i18n/text.ts';

interface LikenessProps {
  readonly entity: EntityMeta;
  readonly strength: Strength;
  readonly fields: readonly string[];
}

const tones = { sure: 'red', likely: 'orange', possible: 'gray' } as const;

/** How sure it is, and by which fields. */
export function Likeness({ entity, strength, fields }: LikenessProps) {
  const t = useText();
  const labels = fields
    .map((key) => fieldOf(entity, key))
    .filter((field) => field !== undefined)
    .map((field) => inSentence(t.of(field.label)));
  return (
    <>
      <Tag tone={tones[strength]}>{t(`duplicates.${strength}`)}</Tag>{' '}
      <small>{t('duplicates.because', { fields: labels.join(', ') })}</small>
    </>
  );
}
