import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useText } from '#web/i18n/text.ts';
import classes from './security.module.css';
import { useSending } from './use-sending.ts';

interface OneFieldFormProps {
  readonly type: 'password' | 'code';
  readonly submit: string;
  readonly onSubmit: (value: string) => Promise<void>;
  readonly onCancel?: () => void;
}

/** One proof and one button: the password, or a code. */
export function OneFieldForm({ type, submit, onSubmit, onCancel }: OneFieldFormProps) {
  const t = useText();
  const [value, setValue] = useState('');
  const { busy, refused, send } = useSending();
  const go = (event: FormEvent) => {
    event.preventDefault();
    void send(() => onSubmit(value));
  };
  const shared = {
    value,
    error: refused,
    autoFocus: true,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => setValue(currentTarget.value),
  };
  return (
    <form className={classes['form']} onSubmit={go}>
      {type === 'password' ? (
        <PasswordInput
          {...shared}
          label={t('security.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
        />
      ) : (
        <TextInput
          {...shared}
          label={t('security.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
        />
      )}
      <div className={classes['buttons']}>
        <Button type="submit" loading={busy} disabled={value === ''}>
          {submit}
        </Button>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
