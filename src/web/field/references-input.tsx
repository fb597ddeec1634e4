import { CloseButton, Combobox, Input, InputBase, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta } from '../api/meta.ts';
import { searchQuery } from '../api/search.ts';
import { EntityIcon } from '../design/icon.tsx';
import { useText } from '../i18n/text.ts';
import type { Reference } from './draft.ts';
import type { FieldInputProps } from './field-input-props.ts';
import { RecordLink } from './record-link.tsx';
import classes from './references-input.module.css';

interface ReferencesInputProps extends Omit<FieldInputProps, 'raw'> {
  readonly value: readonly Reference[];
  readonly most: number;
}

/** Records of any kind that this one is about, found by the global search. */
export function ReferencesInput({
  field,
  value,
  most,
  onRaw,
  onBlur,
  label,
  ariaLabel,
  error,
  autoFocus,
  id,
}: ReferencesInputProps) {
  const t = useText();
  const meta = useMeta();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 120);
  const { data } = useQuery({ ...searchQuery(text), placeholderData: keepPreviousData });
  const combobox = useCombobox();
  const hits =
    text.length < 2 ? [] : (data?.data ?? []).filter((hit) => value.every((one) => one.id !== hit.id));
  const pick = (hitId: string) => {
    const hit = hits.find((one) => one.id === hitId);
    if (hit) onRaw([...value.slice(0, most - 1), { entity: hit.entity, id: hit.id }]);
    setTyped('');
    combobox.closeDropdown();
  };
  return (
    <Input.Wrapper
      id={id}
      label={label}
      error={error}
      size="xs"
      withAsterisk={field.required && label !== undefined}
    >
      {value.map((one) => (
        <span key={one.id} className={classes['one']}>
          <RecordLink entity={one.entity} id={one.id} />
          <CloseButton
            size={18}
            iconSize={12}
            aria-label={t('field.link.remove')}
            onClick={() => onRaw(value.filter((other) => other.id !== one.id))}
          />
        </span>
      ))}
      <Combobox store={combobox} onOptionSubmit={pick} withinPortal>
        <Combobox.Target>
          <InputBase
            id={id}
            aria-label={ariaLabel}
            placeholder={t('field.links.hint')}
            autoFocus={autoFocus ?? false}
            autoComplete="off"
            value={typed}
            onBlur={() => {
              combobox.closeDropdown();
              onBlur();
            }}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              combobox.openDropdown();
              combobox.selectFirstOption();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={hits.length === 0}>
          <Combobox.Options>
            {hits.slice(0, 8).map((hit) => (
              <Combobox.Option key={hit.id} value={hit.id}>
                <EntityIcon name={entityByName(meta, hit.entity)?.icon ?? ''} size={14} /> {hit.title}{' '}
                <small className={classes['detail']}>{hit.subtitle}</small>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </Input.Wrapper>
  );
}
