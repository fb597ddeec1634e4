import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { refresh } from '#web/api/records.ts';
import { useMe } from '#web/api/session.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import type { CallPopup } from '../popup/popup.types.ts';
import { actOnCall, reloadCall } from './call-api.ts';
import { useFocusOnce } from './use-focus-once.ts';
import classes from './calls.module.css';

interface NewCallerFormProps {
  readonly popup: CallPopup;
  readonly entity: 'lead' | 'contact';
  readonly onDone: () => void;
}

const fields = {
  lead: ['firstName', 'lastName', 'companyName', 'email'],
  contact: ['firstName', 'lastName', 'jobTitle', 'email'],
} as const;

/** A lead or contact while one talks: the number and where he comes from are filled in already. */
export function NewCallerForm({ popup, entity, onDone }: NewCallerFormProps) {
  const t = useText();
  const me = useMe();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const first = useFocusOnce<HTMLInputElement>();
  const faultOf = (key: string) =>
    isProblem(error) ? error.faults.find((fault) => fault.field === key)?.message : undefined;
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
      await actOnCall(popup.callId, `create-${entity}`, { values: given });
      await Promise.all([refresh(entity), reloadCall(popup.callId, me.id)]);
      onDone();
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  };
  return (
    <form
      className={classes['form']}
      aria-label={t(`calls.new.${entity}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      {fields[entity].map((key, at) => (
        <TextInput
          key={key}
          label={t(`calls.field.${key}`)}
          ref={at === 0 ? first : null}
          value={values[key] ?? ''}
          error={faultOf(key) ?? null}
          onChange={({ currentTarget }) => setValues({ ...values, [key]: currentTarget.value })}
        />
      ))}
      {error !== undefined && !fields[entity].some(faultOf) ? <p role="alert">{reasonOf(t, error)}</p> : null}
      <Button type="submit" loading={busy}>
        {t('calls.create')}
      </Button>
    </form>
  );
}
