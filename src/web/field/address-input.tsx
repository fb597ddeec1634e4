import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useMe } from '../api/session.ts';
import { useText } from '../i18n/text.ts';
import { addressLine, addressParts, countryName, type AddressPart } from './address.ts';
import classes from './address-input.module.css';
import { rawText } from './draft.ts';
import type { FieldInputProps } from './field-input-props.ts';
import { isObject } from './title.ts';

/** One stop for the Tab key until it is asked for: most records are made without an address (ui.md rule 19). */
export function AddressInput({
  field,
  raw,
  onRaw,
  onBlur,
  label,
  ariaLabel,
  error,
  autoFocus,
  id,
}: FieldInputProps) {
  const t = useText();
  const { workspace } = useMe();
  const given = isObject(raw) ? raw : {};
  const line = addressLine(raw, t.locale);
  const [open, setOpen] = useState(autoFocus === true || (Boolean(error) && !field.readOnly));
  const name = label ?? ariaLabel ?? t.of(field.label);
  const countries = useMemo(() => countryOptions(t.locale), [t.locale]);
  if (!open) {
    return (
      <div className={classes['closed']}>
        <span className={classes['label']}>{name}</span>
        <Button
          id={id}
          variant="default"
          justify="flex-start"
          fullWidth
          fw={400}
          leftSection={<IconChevronRight size={14} aria-hidden />}
          aria-label={line ? `${name}: ${line}` : `${name}: ${t('address.add')}`}
          onClick={() => {
            setOpen(true);
            if (!rawText(given['country'])) onRaw({ ...given, country: workspace.country });
          }}
        >
          {line || t('address.add')}
        </Button>
      </div>
    );
  }
  const part = (key: AddressPart, focus = false) => (
    <TextInput
      key={key}
      {...(key === 'street' ? { id } : {})}
      className={classes[key] ?? ''}
      label={t(`address.${key}`)}
      autoComplete="off"
      autoFocus={focus}
      value={rawText(given[key])}
      onChange={({ currentTarget }) => onRaw({ ...given, [key]: currentTarget.value })}
    />
  );
  return (
    <fieldset
      className={classes['parts']}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onBlur()}
    >
      <legend>{name}</legend>
      {addressParts.filter((key) => key !== 'country').map((key) => part(key, key === 'street'))}
      <NativeSelect
        size="xs"
        label={t('address.country')}
        value={rawText(given['country'])}
        data={countries}
        onChange={({ currentTarget }) => onRaw({ ...given, country: currentTarget.value })}
      />
      {error ? <p className={classes['error']}>{error}</p> : null}
    </fieldset>
  );
}

/** ISO 3166-1 codes that Intl knows a name for, by their names; our neighbours need no scrolling with the keyboard. */
function countryOptions(locale: 'en' | 'fr'): { value: string; label: string }[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !NOT_COUNTRIES.has(code));
  const named = codes
    .map((value) => ({ value, label: countryName(value, locale) }))
    .filter(({ value, label }) => label !== value)
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
  return [{ value: '', label: '' }, ...named];
}

/** Codes with a name that are no country of today: unions, outlying parts, countries that are gone. */
const NOT_COUNTRIES = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'ZZ',
  'XA',
  'XB',
  'AN',
  'BU',
  'CS',
  'DD',
  'FX',
  'NT',
  'SU',
  'TP',
  'YD',
  'YU',
  'ZR',
  'UK',
  'DY',
  'HV',
  'NH',
  'RH',
  'VD',
  'QU',
]);
