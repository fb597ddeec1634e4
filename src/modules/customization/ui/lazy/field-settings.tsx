import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import type { CustomField } from './customization-api.ts';
import { faultsAt, type Sending } from './use-sending.ts';
import { readChoices, ValuesEditor, writtenChoices, type Choice } from './values-editor.tsx';

/** A field's type and that type's own settings, as they are typed. */
export interface FieldDraft {
  readonly type: string;
  readonly choices: readonly Choice[];
  readonly to: string;
  readonly decimals: number;
  readonly unit: string;
}

const types = [
  'text',
  'longText',
  'number',
  'money',
  'percent',
  'yesNo',
  'choice',
  'choices',
  'day',
  'instant',
  'email',
  'phone',
  'webAddress',
  'address',
  'file',
  'link',
  'linkMany',
] as const;

/** What a field can be. */
export function TypeSelect({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (type: string) => void;
}) {
  const t = useText();
  return (
    <NativeSelect
      size="xs"
      label={t('customize.field.type')}
      value={value}
      data={types.map((type) => ({ value: type, label: t(`customize.type.${type}`) }))}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

export function draftOf(field?: CustomField): FieldDraft {
  const text = (key: string) => (typeof field?.[key] === 'string' ? field[key] : '');
  return {
    type: field?.type ?? 'text',
    choices: readChoices(field?.['values']),
    to: text('to'),
    decimals: typeof field?.['decimals'] === 'number' ? field['decimals'] : 0,
    unit: text('unit'),
  };
}

/** What the type asks for beside what all fields have. */
export function settingsOf({ type, choices, to, decimals, unit }: FieldDraft): object {
  if (type === 'choice' || type === 'choices') return { values: writtenChoices(choices) };
  if (type === 'link' || type === 'linkMany') return { to };
  if (type === 'number') return { decimals, ...(unit.trim() ? { unit: unit.trim() } : {}) };
  return {};
}

interface SettingsInputsProps {
  readonly draft: FieldDraft;
  readonly onChange: (draft: FieldDraft) => void;
  readonly sending: Sending;
}

/** What the type asks for: values, a target, decimals. */
export function SettingsInputs({ draft, onChange, sending }: SettingsInputsProps) {
  const t = useText();
  const { entities } = useMeta();
  if (draft.type === 'choice' || draft.type === 'choices')
    return (
      <ValuesEditor
        choices={draft.choices}
        onChange={(choices) => onChange({ ...draft, choices })}
        sending={sending}
      />
    );
  if (draft.type === 'link' || draft.type === 'linkMany')
    return (
      <NativeSelect
        size="xs"
        label={t('customize.field.to')}
        value={draft.to}
        error={faultsAt(sending, 'to')}
        data={[
          { value: '', label: '' },
          ...entities
            .filter((one) => one.place !== 'none')
            .map((one) => ({ value: one.name, label: t.of(one.labelPlural) })),
        ]}
        onChange={({ currentTarget }) => onChange({ ...draft, to: currentTarget.value })}
      />
    );
  if (draft.type !== 'number') return null;
  return (
    <>
      <NumberInput
        label={t('customize.field.decimals')}
        min={0}
        max={6}
        value={draft.decimals}
        error={faultsAt(sending, 'decimals')}
        onChange={(value) => onChange({ ...draft, decimals: Number(value) })}
      />
      <TextInput
        label={t('customize.field.unit')}
        value={draft.unit}
        error={faultsAt(sending, 'unit')}
        onChange={({ currentTarget }) => onChange({ ...draft, unit: currentTarget.value })}
      />
    </>
  );
}
