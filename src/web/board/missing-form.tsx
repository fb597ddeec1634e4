import { Button, Modal } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import type { FieldMeta } from '../api/meta.ts';
import type { Changes } from '../api/records.ts';
import { useMe } from '../api/session.ts';
import { fromDraft, toDraft } from '../field/draft.ts';
import { isEmpty } from '../field/empty.ts';
import { FieldInput } from '../field/field-input.tsx';
import { useFormContext } from '../form/use-form.ts';
import { useText } from '../i18n/text.ts';
import classes from './board.module.css';

interface MissingFormProps {
  /** The column one moves to. */
  readonly title: string;
  readonly fields: readonly FieldMeta[];
  readonly onDone: (values: Changes) => void;
  readonly onClose: () => void;
}

/** Asks for what a move still needs, so that it need not be begun again. */
export function MissingForm({ title, fields, onDone, onClose }: MissingFormProps) {
  const t = useText();
  const id = useId();
  const { workspace } = useMe();
  const context = useFormContext();
  const [drafts, setDrafts] = useState<Changes>(() =>
    Object.fromEntries(fields.map((field) => [field.key, toDraft(field, null, context)])),
  );
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = fields.map((field) => [field.key, fromDraft(field, drafts[field.key], context)] as const);
    const wrong = read.flatMap(([key, one]) => {
      if ('fault' in one) return [[key, t(one.fault.id, one.fault.values)]];
      return isEmpty(one.value) ? [[key, t('form.required')]] : [];
    });
    setFaults(Object.fromEntries(wrong));
    if (wrong.length > 0) return;
    onDone(Object.fromEntries(read.map(([key, one]) => [key, 'value' in one ? one.value : null])));
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('form.cancel') }}>
      <form className={classes['missing']} onSubmit={submit} noValidate>
        {fields.map((field, at) => (
          <FieldInput
            key={field.key}
            id={`${id}-${field.key}`}
            field={{ ...field, required: true }}
            label={t.of(field.label)}
            raw={drafts[field.key]}
            onRaw={(raw) => setDrafts((now) => ({ ...now, [field.key]: raw }))}
            onBlur={() => undefined}
            error={faults[field.key]}
            autoFocus={at === 0}
            currency={workspace.currency}
          />
        ))}
        <div>
          <Button type="submit">{t('board.move')}</Button>
        </div>
      </form>
    </Modal>
  );
}
