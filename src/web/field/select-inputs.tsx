import { NativeSelect } from '@mantine/core';
import { useMeta } from '../api/meta.ts';
import { useText } from '../i18n/text.ts';
import { offeredValues } from './choice-values.ts';
import { common, useHelp } from './common-props.ts';
import { rawText } from './draft.ts';
import { offeredEntities } from './entity-name.ts';
import type { FieldInputProps } from './field-input-props.ts';

export function ChoiceInput(props: FieldInputProps) {
  const t = useText();
  const help = useHelp(props);
  const chosen = rawText(props.raw);
  const options = offeredValues(props.field, [chosen]).map((value) => ({
    value: value.code,
    label: t.of(value),
  }));
  return (
    <NativeSelect
      size="xs"
      {...common(props, help)}
      value={chosen}
      data={props.field.required && chosen ? options : [{ value: '', label: '' }, ...options]}
      onChange={({ currentTarget }) => props.onRaw(currentTarget.value)}
    />
  );
}

export function TimeZoneInput(props: FieldInputProps) {
  const help = useHelp(props);
  const chosen = rawText(props.raw);
  return (
    <NativeSelect
      size="xs"
      {...common(props, help)}
      value={chosen}
      data={zonesWith(chosen)}
      onChange={({ currentTarget }) => props.onRaw(currentTarget.value)}
    />
  );
}

/** Those that the browser offers, and the one that is set: it may have an older name, such as Asia/Calcutta. */
export function zonesWith(chosen: string): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.includes(chosen) ? zones : [chosen, ...zones];
}

/** Entities by their labels, and what is there already although nobody is offered it. */
export function EntityNameInput(props: FieldInputProps) {
  const t = useText();
  const help = useHelp(props);
  const meta = useMeta();
  const chosen = rawText(props.raw);
  const offered = offeredEntities(meta, props.field).map(({ name, label }) => ({
    value: name,
    label: t.of(label),
  }));
  const isOther = chosen !== '' && offered.every(({ value }) => value !== chosen);
  return (
    <NativeSelect
      size="xs"
      {...common(props, help)}
      value={chosen}
      data={isOther || chosen === '' ? [{ value: chosen, label: chosen }, ...offered] : offered}
      onChange={({ currentTarget }) => props.onRaw(currentTarget.value)}
    />
  );
}

export function CurrencyInput(props: FieldInputProps) {
  const t = useText();
  const help = useHelp(props);
  return (
    <NativeSelect
      size="xs"
      {...common(props, help)}
      value={rawText(props.raw)}
      onChange={({ currentTarget }) => props.onRaw(currentTarget.value)}
    >
      <option value="">—</option>
      {usual.map((code) => (
        <option key={code} value={code}>
          {code}
        </option>
      ))}
      <optgroup label={t('field.currency.all')}>
        {Intl.supportedValuesOf('currency').map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </optgroup>
    </NativeSelect>
  );
}

const usual = ['EUR', 'CHF', 'GBP', 'USD'];
