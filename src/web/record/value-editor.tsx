import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { FieldMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';
import { useMe } from '../api/session.ts';
import { fromDraft, rawLink, toDraft, type DraftFault } from '../field/draft.ts';
import { FieldInput } from '../field/field-input.tsx';
import { readFile } from '../file/known-file.ts';
import { same } from '../form/form-state.ts';
import { useFormContext } from '../form/use-form.ts';
import { useText } from '../i18n/text.ts';

interface ValueEditorProps {
  readonly field: FieldMeta;
  readonly record: AnyRecord;
  readonly className: string | undefined;
  /** The value is another than the record's, or `always`; `text` is what a link is shown by. */
  readonly onSave: (base: AnyRecord, value: unknown, text: string) => void;
  readonly onStop: () => void;
  /** Tab goes on to another value, once this one is saved; without, it leaves. */
  readonly onTab?: (back: boolean) => void;
  /** Also a value that is the record's own is a decision: it is for others beside it. */
  readonly always?: boolean;
}

/** One value changed where it stands: Enter or leaving saves, Esc leaves it as it was. */
export function ValueEditor(props: ValueEditorProps) {
  const { field, record, className, onSave, onStop, onTab, always = false } = props;
  const t = useText();
  const { workspace } = useMe();
  const context = useFormContext();
  const id = useId();
  const [raw, setRaw] = useState(() =>
    toDraft(field, record[field.key], context, context.titleOf(field, record)),
  );
  const [fault, setFault] = useState<DraftFault | null>(null);
  const finished = useRef(false);
  // What one saw when one began; somebody else's change since then must not be written over unseen.
  const base = useRef(record);

  /** False where what was typed is no value. */
  const save = (latest: unknown = raw, isDecided = false): boolean => {
    if (finished.current) return true;
    const read = fromDraft(field, latest, context);
    if ('fault' in read) {
      setFault(read.fault);
      return false;
    }
    finished.current = true;
    onStop();
    const isSame = same(base.current[field.key], read.value);
    if (!isSame || (always && isDecided)) onSave(base.current, read.value, rawLink(latest).text);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      finished.current = true;
      onStop();
    }
    if (event.key === 'Tab' && onTab) {
      event.preventDefault();
      if (save()) onTab(event.shiftKey);
    }
    if (
      event.key === 'Enter' &&
      !event.defaultPrevented &&
      (field.type !== 'longText' || event.ctrlKey || event.metaKey)
    ) {
      event.preventDefault();
      event.stopPropagation();
      save(raw, true);
    }
  };
  const { currency } = record;
  return (
    <div
      className={className}
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
          if (isDecision(field, next)) save(next, true);
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
  return (
    ['choice', 'entityName', 'timeZone'].includes(field.type) ||
    (field.type === 'file' && (raw === null || readFile(raw) !== null))
  );
}
