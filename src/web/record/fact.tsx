import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { entityByName, linkTarget, useMeta, type EntityMeta, type FieldMeta } from '../api/meta.ts';
import type { Changes, OneRecord } from '../api/records.ts';
import { useMe } from '../api/session.ts';
import { fromDraft, rawLink, toDraft, type DraftFault } from '../field/draft.ts';
import { FieldInput } from '../field/field-input.tsx';
import { hasInput } from '../field/field-input-props.ts';
import { Value } from '../field/value.tsx';
import { FilePreview } from '../file/file-link.tsx';
import { readFile } from '../file/known-file.ts';
import { same } from '../form/form-state.ts';
import { useFormContext } from '../form/use-form.ts';
import { useText } from '../i18n/text.ts';
import classes from './facts.module.css';
import { shownWith } from './use-save.ts';

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
  const t = useText();
  const { workspace } = useMe();
  const meta = useMeta();
  const context = useFormContext();
  const id = useId();
  const [raw, setRaw] = useState(() =>
    toDraft(field, record[field.key], context, context.titleOf(field, record)),
  );
  const [fault, setFault] = useState<DraftFault | null>(null);
  const finished = useRef(false);
  // What one saw when one began; somebody else's change since then must not be written over unseen.
  const base = useRef(record);

  const save = (latest: unknown = raw) => {
    if (finished.current) return;
    const read = fromDraft(field, latest, context);
    if ('fault' in read) return setFault(read.fault);
    finished.current = true;
    onStop();
    if (same(base.current[field.key], read.value)) return;
    const target = entityByName(meta, linkTarget(field));
    const shown = target ? shownWith(field.key, read.value, rawLink(latest).text, target.title) : {};
    void onSave(base.current, { [field.key]: read.value }, shown);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      finished.current = true;
      onStop();
    }
    if (
      event.key === 'Enter' &&
      !event.defaultPrevented &&
      (field.type !== 'longText' || event.ctrlKey || event.metaKey)
    ) {
      event.preventDefault();
      event.stopPropagation();
      save();
    }
  };
  const { currency } = record;
  return (
    <div
      className={classes['editor']}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const { relatedTarget, currentTarget } = event;
        // Menus of the input itself hang outside of it in the document, and the dialog that asks for a file outside of that.
        if (field.type === 'file' && relatedTarget === null) return;
        if (
          relatedTarget instanceof Node &&
          (currentTarget.contains(relatedTarget) || !document.getElementById('main')?.contains(relatedTarget))
        )
          return;
        save();
      }}
    >
      <FieldInput
        field={field}
        raw={raw}
        onRaw={(next) => {
          setRaw(next);
          setFault(null);
          if (isDecision(field, next)) save(next);
        }}
        onBlur={() => undefined}
        error={fault ? t(fault.id, fault.values) : null}
        ariaLabel={t.of(field.label)}
        autoFocus
        id={id}
        currency={typeof currency === 'string' ? currency : workspace.currency}
      />
    </div>
  );
}

/** One click is the whole decision: a value chosen, a record picked, a file uploaded or removed. */
function isDecision(field: FieldMeta, raw: unknown): boolean {
  if (field.type === 'link') return rawLink(raw).id !== null;
  return field.type === 'choice' || (field.type === 'file' && (raw === null || readFile(raw) !== null));
}

function isLong(field: FieldMeta): boolean {
  return field.type === 'longText';
}
