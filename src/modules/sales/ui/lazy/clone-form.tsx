import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { newKey } from '#web/api/new-key.ts';
import { refresh, runAction } from '#web/api/records.ts';
import { isObject, titleOf } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import classes from './clone-form.module.css';

/** One deal more like this one, or as many instalments of it along a schedule (PIPE-14). */
export function CloneForm({ entity, record, action, onDone }: ActionFormProps) {
  const t = useText();
  const toast = useToast();
  const key = useRef(newKey());
  const [name, setName] = useState(titleOf(entity, record));
  const [times, setTimes] = useState('1');
  const [every, setEvery] = useState('1');
  const [unit, setUnit] = useState('months');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const count = Number(times);

  const clone = async () => {
    setBusy(true);
    setRefused(null);
    const body = count === 1 ? { name } : { name, times: count, every: { [unit]: Number(every) } };
    try {
      const made = await runAction(entity, record.id, action.name, body, key.current);
      await refresh(entity.name);
      toast.done(t('clone.done', { count }));
      onDone(isObject(made) && typeof made['id'] === 'string' ? `/${entity.path}/${made['id']}` : undefined);
    } catch (error) {
      key.current = newKey();
      setRefused(error);
      setBusy(false);
    }
  };
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void clone();
      }}
    >
      <h2>{t.of(action.label)}</h2>
      <TextInput
        data-autofocus
        required
        label={t.of(entity.label)}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <div className={classes['schedule']}>
        <Count label={t('clone.times')} most={60} value={times} onChange={setTimes} />
        <Count label={t('clone.every')} most={120} value={every} onChange={setEvery} />
        <NativeSelect
          size="xs"
          aria-label={t('clone.unit')}
          value={unit}
          data={['months', 'weeks'].map((value) => ({
            value,
            label: t(`clone.${value}`),
          }))}
          onChange={({ currentTarget }) => setUnit(currentTarget.value)}
        />
      </div>
      <p className={classes['hint']}>{t('clone.hint', { count })}</p>
      {refused === null ? null : <p role="alert">{reasonOf(t, refused)}</p>}
      <div className={classes['foot']}>
        <Button type="submit" loading={busy}>
          {t.of(action.label)}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onDone()}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface CountProps {
  readonly label: string;
  readonly most: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Count({ label, most, value, onChange }: CountProps) {
  return (
    <TextInput
      type="number"
      required
      min={1}
      max={most}
      label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
