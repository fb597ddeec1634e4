import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useText } from '#web/i18n/text.ts';
import { choiceColors } from '#records/define/fields/choice-colors.ts';
import classes from './customization.module.css';
import { MoveButtons, RemoveButton } from '#web/field/list-buttons.tsx';
import { moved } from '#web/field/moved.ts';
import { faultsAt, type Sending } from './use-sending.ts';

/** A value of a choice as it is typed; a new one has no code until it is saved. */
export interface Choice {
  readonly id: string;
  readonly code: string;
  readonly en: string;
  readonly fr: string;
  readonly color: string;
  readonly hidden: boolean;
}

export function readChoices(values: unknown): readonly Choice[] {
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).map(([code, value]: [string, Partial<Choice>]) => ({
    id: code,
    code,
    en: value.en ?? code,
    fr: value.fr ?? code,
    color: value.color ?? '',
    hidden: value.hidden ?? false,
  }));
}

/** As the API takes it: code → labels, in order; a new value's code comes from its label. */
export function writtenChoices(choices: readonly Choice[]): Readonly<Record<string, object>> {
  const written: Record<string, object> = {};
  for (const { code, en, fr, color, hidden } of choices) {
    const label = { en: en.trim() || fr.trim(), fr: fr.trim() || en.trim() };
    if (label.en === '') continue;
    const own = code || freeCode(label.en, written);
    written[own] = { ...label, ...(color ? { color } : {}), ...(hidden ? { hidden } : {}) };
  }
  return written;
}

function freeCode(label: string, taken: object): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 34);
  const stem = plain || 'value';
  for (let at = 1; ; at += 1) {
    const code = at === 1 ? stem : `${stem}_${at}`;
    if (!(code in taken)) return code;
  }
}

interface ValuesEditorProps {
  readonly choices: readonly Choice[];
  readonly onChange: (choices: readonly Choice[]) => void;
  readonly sending: Sending;
}

/** The values of a choice, in the order in which people see them; Alt and an arrow moves one. */
export function ValuesEditor({ choices, onChange, sending }: ValuesEditorProps) {
  const t = useText();
  const put = (at: number, change: Partial<Choice>) =>
    onChange(choices.map((one, index) => (index === at ? { ...one, ...change } : one)));
  const move = (at: number, by: 1 | -1) => onChange(moved(choices, at, by));
  const moveByKey = (event: KeyboardEvent, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(at, event.key === 'ArrowUp' ? -1 : 1);
  };
  const add = () =>
    onChange([...choices, { id: crypto.randomUUID(), code: '', en: '', fr: '', color: '', hidden: false }]);
  return (
    <fieldset className={classes['values']}>
      <legend>{t('customize.values')}</legend>
      {faultsAt(sending, 'values') ? (
        <p className={classes['refused']}>{faultsAt(sending, 'values')}</p>
      ) : null}
      {choices.map((choice, at) => (
        <div key={choice.id} className={classes['value']}>
          <TextInput
            aria-label={t('customize.value.fr', { at: at + 1 })}
            placeholder="Français"
            value={choice.fr}
            onKeyDown={(event) => moveByKey(event, at)}
            onChange={({ currentTarget }) =>
              put(at, {
                fr: currentTarget.value,
                ...(choice.en === choice.fr ? { en: currentTarget.value } : {}),
              })
            }
          />
          <TextInput
            aria-label={t('customize.value.en', { at: at + 1 })}
            placeholder="English"
            value={choice.en}
            onKeyDown={(event) => moveByKey(event, at)}
            onChange={({ currentTarget }) => put(at, { en: currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            aria-label={t('customize.value.color', { at: at + 1 })}
            value={choice.color}
            data={[
              { value: '', label: '—' },
              ...choiceColors.map((value) => ({ value, label: t(`color.${value}`) })),
            ]}
            onChange={({ currentTarget }) => put(at, { color: currentTarget.value })}
          />
          <Checkbox
            label={t('customize.value.hidden')}
            checked={choice.hidden}
            onChange={({ currentTarget }) => put(at, { hidden: currentTarget.checked })}
          />
          <MoveButtons
            name={choice[t.locale]}
            isFirst={at === 0}
            isLast={at === choices.length - 1}
            onMove={(by) => move(at, by)}
          />
          <RemoveButton
            name={choice[t.locale]}
            onRemove={() => onChange(choices.filter((one) => one !== choice))}
          />
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
      >
        {t('customize.value.add')}
      </Button>
    </fieldset>
  );
}
