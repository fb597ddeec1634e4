import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { newKey } from '../api/new-key.ts';
import { isProblem } from '../api/problem.ts';
import { entityByName, useMeta, type Meta } from '../api/meta.ts';
import { refresh, runAction } from '../api/records.ts';
import { isObject } from '../field/title.ts';
import { useText } from '../i18n/text.ts';
import type { ActionFormProps } from '../screens.ts';
import { reasonOf } from '../toast/reason.ts';
import { useToast } from '../toast/use-toast.ts';
import classes from './actions.module.css';
import { readInput, type InputField } from './action-input.ts';

/** A form from an action's own schema: what it must have and may have, one field each. */
export function ActionForm({ entity, record, action, onDone }: ActionFormProps) {
  const t = useText();
  const toast = useToast();
  const meta = useMeta();
  const fields = readInput(action.input);
  const key = useRef('');
  key.current ||= newKey();
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [general, setGeneral] = useState('');
  const [busy, setBusy] = useState(false);

  const run = async () => {
    const missing = fields.filter(
      (field) => field.required && (values[field.name] === undefined || values[field.name] === ''),
    );
    setFaults(Object.fromEntries(missing.map((field) => [field.name, t('form.required')])));
    if (missing.length > 0) return;
    setBusy(true);
    try {
      const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
      const answer = await runAction(entity, record.id, action.name, body, key.current);
      await refresh(entity.name, record.id);
      toast.done(t('action.done', { action: t.of(action.label) }));
      onDone(madeElsewhere(answer, record.id, meta));
    } catch (error) {
      setFaults(
        isProblem(error) ? Object.fromEntries(error.faults.map((fault) => [fault.field, fault.message])) : {},
      );
      setGeneral(reasonOf(t, error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h2>{t.of(action.label)}</h2>
      {general ? (
        <p role="alert" className={classes['error']}>
          {general}
        </p>
      ) : null}
      {fields.map((field, index) => (
        <Input
          key={field.name}
          field={field}
          value={values[field.name]}
          error={faults[field.name]}
          first={index === 0}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <div className={classes['foot']}>
        <Button type="submit" loading={busy} data-autofocus={fields.length === 0 || undefined}>
          {t.of(action.label)}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onDone()}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface InputProps {
  readonly field: InputField;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly first: boolean;
  readonly onChange: (value: unknown) => void;
}

function Input({ field, value, error, first, onChange }: InputProps) {
  const focus = first ? { 'data-autofocus': true } : {};
  if (field.kind === 'boolean') {
    return (
      <Checkbox
        {...focus}
        label={field.label}
        checked={value === true}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (field.options.length > 0) {
    return (
      <NativeSelect
        {...focus}
        size="xs"
        label={field.label}
        error={error}
        withAsterisk={field.required}
        value={text}
        data={['', ...field.options]}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...focus}
      label={field.label}
      error={error}
      withAsterisk={field.required}
      type={field.kind === 'day' ? 'date' : 'text'}
      inputMode={field.kind === 'integer' ? 'numeric' : undefined}
      value={text}
      onChange={({ currentTarget }) =>
        onChange(
          field.kind === 'integer' && /^\d+$/.test(currentTarget.value)
            ? Number(currentTarget.value)
            : currentTarget.value,
        )
      }
    />
  );
}

/** Where an action made another record and answers with it, one wants to be there. */
function madeElsewhere(answer: unknown, from: string, meta: Meta): string | undefined {
  if (!isObject(answer)) return undefined;
  const made = Object.entries(answer).findLast(
    ([name, value]) =>
      isObject(value) && typeof value['id'] === 'string' && value['id'] !== from && entityByName(meta, name),
  );
  if (!made) return undefined;
  const [name, value] = made;
  return isObject(value) ? `/${entityByName(meta, name)?.path}/${String(value['id'])}` : undefined;
}
