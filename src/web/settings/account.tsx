import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { changeMe, changePassword, useMe } from '../api/session.ts';
import { isProblem } from '../api/problem.ts';
import { zonesWith } from '../field/select-inputs.tsx';
import { useText } from '../i18n/text.ts';
import { reasonOf } from '../toast/reason.ts';
import { useToast } from '../toast/use-toast.ts';
import classes from './settings.module.css';

/** Name, time zone and password of the person signed in. */
export function Account() {
  const t = useText();
  return (
    <section aria-labelledby="settings-me">
      <h2 id="settings-me">{t('settings.me')}</h2>
      <div className={classes['forms']}>
        <Profile />
        <Password />
      </div>
    </section>
  );
}

function Profile() {
  const t = useText();
  const me = useMe();
  const toast = useToast();
  const [name, setName] = useState(me.name);
  const [timeZone, setTimeZone] = useState(me.timeZone);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await changeMe({ name, timeZone });
      toast.done(t('settings.saved'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <form className={classes['form']} onSubmit={(event) => void save(event)}>
      <TextInput
        label={t('auth.name')}
        autoComplete="name"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput label={t('auth.email')} value={me.email} readOnly />
      <NativeSelect
        size="xs"
        label={t('settings.timeZone')}
        value={timeZone}
        data={zonesWith(timeZone)}
        onChange={({ currentTarget }) => setTimeZone(currentTarget.value)}
      />
      <Button type="submit" className={classes['save'] ?? ''}>
        {t('form.save')}
      </Button>
    </form>
  );
}

function Password() {
  const t = useText();
  const toast = useToast();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await changePassword(current, next);
      setCurrent('');
      setNext('');
      setFaults({});
      toast.done(t('settings.passwordChanged'));
    } catch (error) {
      const named = isProblem(error)
        ? error.faults.map((fault) => [fault.field, fault.message] as const)
        : [];
      setFaults(named.length > 0 ? Object.fromEntries(named) : { current: reasonOf(t, error) });
    }
  };
  const eye = { visibilityToggleButtonProps: { 'aria-label': t('auth.showPassword') } };
  return (
    <form className={classes['form']} onSubmit={(event) => void save(event)}>
      <PasswordInput
        {...eye}
        label={t('settings.currentPassword')}
        autoComplete="current-password"
        value={current}
        error={faults['current']}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
      />
      <PasswordInput
        {...eye}
        label={t('auth.newPassword')}
        description={t('auth.passwordHelp')}
        autoComplete="new-password"
        value={next}
        error={faults['next']}
        onChange={({ currentTarget }) => setNext(currentTarget.value)}
      />
      <Button type="submit" className={classes['save'] ?? ''} disabled={current === '' || next === ''}>
        {t('settings.changePassword')}
      </Button>
    </form>
  );
}
