import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { entityByName, linkTarget, useMeta, type EntityMeta, type FieldMeta } from '../api/meta.ts';
import type { Changes, OneRecord } from '../api/records.ts';
import { hasInput } from '../field/field-input-props.ts';
import { Value } from '../field/value.tsx';
import { FilePreview } from '../file/file-link.tsx';
import { readFile } from '../file/known-file.ts';
import { useText } from '../i18n/text.ts';
import classes from './facts.module.css';
import { shownWith } from './use-save.ts';
import { PresenceOf } from './presence-dot.tsx';
import { ValueEditor } from './value-editor.tsx';

interface FactProps {
  readonly entity: EntityMeta;
  readonly field: FieldMeta;
  readonly record: OneRecord;
  readonly failure: string | undefined;
  readonly onSave: (base: OneRecord, changes: Changes, shown?: Changes) => Promise<boolean>;
}

/** One value with its name; a click changes it on the spot, Enter or leaving saves, Esc leaves it as it was. */
export function Fact({ entity, field, record, failure, onSave }: FactProps) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const editable = hasInput(field) && (record.may?.update ?? entity.may.update);
  const label = t.of(field.label);
  const stop = () => {
    setEditing(false);
    requestAnimationFrame(() => pencil.current?.focus());
  };
  return (
    <div
      className={classes['fact']}
      data-editable={(editable && !editing) || undefined}
      data-wide={isLong(field) || undefined}
    >
      <dt title={label}>{label}</dt>
      <dd className={classes['value']}>
        {editing ? (
          <FactEditor field={field} record={record} onSave={onSave} onStop={stop} />
        ) : (
          <>
            <span
              className={isLong(field) ? classes['long'] : classes['shown']}
              // With the keyboard, the pencil does the same.
              onClick={(event) => {
                const onLink = event.target instanceof HTMLElement && event.target.closest('a, button');
                if (editable && !onLink && window.getSelection()?.isCollapsed !== false) setEditing(true);
              }}
            >
              <Value field={field} record={record} />
              <PresenceOf field={field} record={record} />
              <Preview field={field} record={record} />
              {failure ? (
                <div role="alert" className={classes['failure']}>
                  {failure}{' '}
                  <Button variant="subtle" size="compact-xs" onClick={() => setEditing(true)}>
                    {t('record.tryAgain')}
                  </Button>
                </div>
              ) : null}
            </span>
            {editable ? (
              <button
                ref={pencil}
                type="button"
                className={classes['pencil']}
                aria-label={t('record.change', { label })}
                onClick={() => setEditing(true)}
              >
                <IconPencil size={14} aria-hidden />
              </button>
            ) : null}
          </>
        )}
      </dd>
    </div>
  );
}

/** A picture is recognised at a glance. */
function Preview({ field, record }: Pick<FactProps, 'field' | 'record'>) {
  const file = field.type === 'file' ? readFile(record[field.key]) : null;
  return file ? <FilePreview file={file} /> : null;
}

function FactEditor({
  field,
  record,
  onSave,
  onStop,
}: Pick<FactProps, 'field' | 'record' | 'onSave'> & { readonly onStop: () => void }) {
  const target = entityByName(useMeta(), linkTarget(field));
  return (
    <ValueEditor
      field={field}
      record={record}
      className={classes['editor']}
      onSave={(base, value, text) =>
        void onSave(
          base,
          { [field.key]: value },
          target ? shownWith(field.key, value, text, target.title) : {},
        )
      }
      onStop={onStop}
    />
  );
}

function isLong(field: FieldMeta): boolean {
  return field.type === 'longText' || field.type === 'condition';
}
