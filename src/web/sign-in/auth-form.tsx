import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { isProblem } from '../api/problem.ts';
import { Logo } from '../design/logo.tsx';
import { showLanguage } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { useTitle } from '../router/title.ts';
import { reasonOf } from '../toast/reason.ts';
import classes from './auth-form.module.css';

export interface AuthField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'password';
  readonly autoComplete: string;
  readonly help?: string;
}

interface AuthFormProps {
  readonly title: string;
  readonly text?: string;
  readonly fields: readonly AuthField[];
  /** Between the fields and the button. */
  readonly more?: ReactNode;
  readonly submit: string;
  readonly onSubmit: (values: Readonly<Record<string, string>>) => Promise<void>;
  readonly foot?: ReactNode;
}

/** The pages before the sign-in all have this form: a few fields and one button, each fault beside its field. */
export function AuthForm({ title, text, fields, more, submit, onSubmit, foot }: AuthFormProps) {
  const t = useText();
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [general, setGeneral] = useState('');
  const [busy, setBusy] = useState(false);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = Object.fromEntries(
      [...new FormData(form)].map(([key, value]) => [key, typeof value === 'string' ? value : '']),
    );
    const missing = fields.filter((field) => !values[field.name]?.trim());
    setFaults(Object.fromEntries(missing.map((field) => [field.name, t('form.required')])));
    setGeneral('');
    if (missing[0]) return focusOn(form, missing[0].name);
    setBusy(true);
    try {
      await onSubmit(values);
    } catch (error) {
      const byField = isProblem(error)
        ? error.faults.filter((fault) => fields.some((one) => one.name === fault.field))
        : [];
      setFaults(Object.fromEntries(byField.map((fault) => [fault.field, fault.message])));
      if (byField.length === 0) setGeneral(reasonOf(t, error));
      focusOn(form, byField[0]?.field ?? fields.at(-1)?.name ?? '');
    } finally {
      setBusy(false);
    }
  };

  return (
    <AuthCard title={title} text={text}>
      <form onSubmit={(event) => void send(event)} noValidate className={classes['form']}>
        {general ? (
          <p role="alert" className={classes['alert']}>
            {general}
          </p>
        ) : null}
        {fields.map((field, index) => {
          const Input = field.type === 'password' ? PasswordInput : TextInput;
          return (
            <Input
              key={field.name}
              name={field.name}
              label={field.label}
              description={field.help}
              error={faults[field.name]}
              autoComplete={field.autoComplete}
              autoFocus={index === 0}
              size="sm"
              {...(field.type === 'password'
                ? { visibilityToggleButtonProps: { 'aria-label': t('auth.showPassword') } }
                : { type: field.type })}
            />
          );
        })}
        {more}
        <Button type="submit" size="sm" fullWidth loading={busy}>
          {submit}
        </Button>
      </form>
      {foot ? <div className={classes['foot']}>{foot}</div> : null}
    </AuthCard>
  );
}

export function AuthCard({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string | undefined;
  readonly children?: ReactNode;
}) {
  const t = useText();
  useTitle(title);
  return (
    <div className={classes['page']}>
      <Thread />
      <main className={classes['card']}>
        <div className={classes['logo']}>
          <Logo />
        </div>
        <h1 className={classes['title']}>{title}</h1>
        {text ? <p className={classes['text']}>{text}</p> : null}
        {children}
      </main>
      <footer className={classes['language']}>
        <SegmentedControl
          aria-label={t('user.language')}
          value={t.locale}
          onChange={(value) => void showLanguage(value === 'fr' ? 'fr' : 'en')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
      </footer>
    </div>
  );
}

function Thread() {
  return (
    <svg className={classes['thread']} viewBox="0 0 1200 600" preserveAspectRatio="none" aria-hidden>
      <path
        d="M-20 420 C 220 380, 260 140, 460 160 S 560 460, 420 470 S 520 220, 760 300 S 1000 520, 1220 180"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function focusOn(form: HTMLFormElement, name: string): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement) input.focus();
}
