import { CloseButton, Combobox, Input, InputBase, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta, type EntityMeta } from '../api/meta.ts';
import { type Hit, searchQuery } from '../api/search.ts';
import { EntityIcon } from '../design/icon.tsx';
import { useText } from '../i18n/text.ts';
import type { Reference } from './draft.ts';
import type { FieldInputProps } from './field-input-props.ts';
import { RecordLink } from './record-link.tsx';
import classes from './references-input.module.css';
import { titleOf } from './title.ts';
import { useCandidates } from './use-candidates.ts';

interface ReferencesInputProps extends Omit<FieldInputProps, 'raw'> {
  readonly value: readonly Reference[];
  readonly most: number;
}

/** Records of any kind that this one is about, found by the global search. */
export function ReferencesInput(props: ReferencesInputProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 120);
  const { data } = useQuery({ ...searchQuery(text), placeholderData: keepPreviousData });
  const found = text.length < 2 ? [] : (data?.data ?? []);
  return (
    <PickedRecords {...props} typed={typed} onType={setTyped} found={found} hint={t('field.links.hint')} />
  );
}

/** Records of the one entity that the field leads to, offered before anything is typed. */
export function LinkManyInput({ target, ...props }: ReferencesInputProps & { readonly target: EntityMeta }) {
  const [typed, setTyped] = useState('');
  const [isAsked, setAsked] = useState(false);
  const candidates = useCandidates(target, typed, isAsked);
  const found = candidates.found.map((record) => ({
    entity: target.name,
    id: record.id,
    title: titleOf(target, record),
    subtitle: null,
  }));
  return (
    <PickedRecords {...props} typed={typed} onType={setTyped} found={found} onAsk={() => setAsked(true)} />
  );
}

interface PickedRecordsProps extends ReferencesInputProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly found: readonly Omit<Hit, 'matches'>[];
  readonly hint?: string;
  readonly onAsk?: () => void;
}

function PickedRecords({
  field,
  value,
  most,
  onRaw,
  typed,
  onType,
  found,
  onAsk,
  ...rest
}: PickedRecordsProps) {
  const { onBlur, label, ariaLabel, error, autoFocus, id, hint } = rest;
  const t = useText();
  const meta = useMeta();
  const combobox = useCombobox();
  const hits = found.filter((hit) => value.every((one) => one.id !== hit.id));
  const pick = (hitId: string) => {
    const hit = hits.find((one) => one.id === hitId);
    if (hit) onRaw([...value.slice(0, most - 1), { entity: hit.entity, id: hit.id }]);
    onType('');
    combobox.closeDropdown();
  };
  const open = () => {
    onAsk?.();
    combobox.openDropdown();
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
            placeholder={hint ?? ''}
            autoFocus={autoFocus ?? false}
            autoComplete="off"
            value={typed}
            onClick={open}
            onBlur={() => {
              combobox.closeDropdown();
              onBlur();
            }}
            onChange={({ currentTarget }) => {
              onType(currentTarget.value);
              open();
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
