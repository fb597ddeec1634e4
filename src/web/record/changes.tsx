import { IconArrowRight } from '@tabler/icons-react';
import { fieldOf, type EntityMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';
import type { FieldChange } from '../api/trail.ts';
import { isEmpty } from '../field/empty.ts';
import { RecordLink } from '../field/record-link.tsx';
import { Value } from '../field/value.tsx';
import { readFile } from '../file/known-file.ts';
import { useText } from '../i18n/text.ts';
import classes from './trail.module.css';

/** What every entry says of itself already. */
const stamps = new Set(['createdAt', 'updatedAt']);

/** Old → new, field by field, in the words of the screens. */
export function Changes({
  entity,
  changes,
  at,
}: {
  readonly entity: EntityMeta;
  readonly changes: readonly FieldChange[];
  readonly at: string;
}) {
  return (
    <ul className={classes['changes']}>
      {changes
        .filter(({ field }) => !stamps.has(field))
        .map((change) => (
          <Change key={change.field} entity={entity} change={change} at={at} />
        ))}
    </ul>
  );
}

function Change({
  entity,
  change,
  at,
}: {
  readonly entity: EntityMeta;
  readonly change: FieldChange;
  readonly at: string;
}) {
  const t = useText();
  const field = fieldOf(entity, change.field);
  if (!field) return null;
  const show = (value: unknown) => {
    if (isEmpty(value)) return <span className={classes['dim']}>{t('value.empty')}</span>;
    // A file that is no longer held may no longer be read.
    if (field.type === 'file') return readFile(value)?.name;
    const { to } = field.settings;
    if (field.type === 'link' && typeof value === 'string' && typeof to === 'string')
      return <RecordLink entity={to} id={value} />;
    return <Value field={field} record={asRecord(field.key, value, at)} />;
  };
  return (
    <li>
      <span className={classes['dim']}>{t.of(field.label)}</span>
      {isEmpty(change.from) ? null : <span className={classes['old']}>{show(change.from)}</span>}
      <IconArrowRight size={12} aria-label={t('trail.to')} />
      <span>{show(change.to)}</span>
    </li>
  );
}

const nobody = { kind: 'system', id: null, name: '' } as const;

/** A value is shown as part of a record; of a past one only this value is known. */
function asRecord(key: string, value: unknown, at: string): AnyRecord {
  return {
    id: '',
    version: 0,
    createdAt: at,
    createdBy: nobody,
    updatedAt: at,
    updatedBy: nobody,
    [key]: value,
  };
}
