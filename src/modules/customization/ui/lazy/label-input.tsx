import { TextInput } from '@mantine/core';
import type { Label } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';
import classes from './customization.module.css';

interface LabelInputProps {
  readonly label: string;
  readonly value: Label;
  readonly onChange: (value: Label) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

export const noLabel: Label = { en: '', fr: '' };

/** A name in both languages, one's own first; what is typed there stands for the other until that has its own. */
export function LabelInput({ label, value, onChange, error, required }: LabelInputProps) {
  const t = useText();
  const mine = t.locale;
  const other = mine === 'fr' ? 'en' : 'fr';
  const put = (text: string) =>
    onChange({ ...value, [mine]: text, ...(value[other] === value[mine] ? { [other]: text } : {}) });
  return (
    <div className={classes['pair']}>
      <TextInput
        label={`${label} (${t(`language.${mine}`)})`}
        value={value[mine]}
        error={error}
        withAsterisk={required ?? false}
        onChange={({ currentTarget }) => put(currentTarget.value)}
      />
      <TextInput
        label={`${label} (${t(`language.${other}`)})`}
        value={value[other]}
        onChange={({ currentTarget }) => onChange({ ...value, [other]: currentTarget.value })}
      />
    </div>
  );
}

/** As the API takes it; nothing where no language has a word. */
export function labelOrNothing({ en, fr }: Label): Label | undefined {
  if (en.trim() === '' && fr.trim() === '') return undefined;
  return { en: en.trim() || fr.trim(), fr: fr.trim() || en.trim() };
}
