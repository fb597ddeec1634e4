import type { EntityMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';
import { Tag } from '../design/tag.tsx';
import { useFormats } from '../format/use-formats.ts';
import { isLabel } from '../i18n/is-label.ts';
import { useText } from '../i18n/text.ts';

interface LateTagsProps {
  readonly entity: EntityMeta;
  readonly record: AnyRecord;
}

/** Warns of moments that have passed: "Overdue", "Idle". What is closed is late for nothing. */
export function LateTags({ entity, record }: LateTagsProps) {
  const t = useText();
  const formats = useFormats();
  if (record['closedAt']) return null;
  return entity.fields.map(({ key, settings: { late } }) => {
    const at = record[key];
    if (!isLabel(late) || typeof at !== 'string' || !formats.isPast(at)) return null;
    return (
      <Tag key={key} tone="orange">
        {t.of(late)}
      </Tag>
    );
  });
}
