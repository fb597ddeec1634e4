import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { recordQuery, type AnyRecord } from '../api/records.ts';
import { useFormats } from '../format/use-formats.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText } from '../i18n/text.ts';
import { noLink, type LinkDraft } from './link-draft.ts';
import classes from './link-input.module.css';
import { titleOf } from './title.ts';
import { useCandidates } from './use-candidates.ts';

interface LinkInputProps {
  readonly target: EntityMeta;
  /** What may be named instead, such as a group whose members take turns. */
  readonly through?: EntityMeta | undefined;
  readonly value: LinkDraft;
  readonly onChange: (next: LinkDraft) => void;
  readonly onBlur?: () => void;
  readonly label?: ReactNode;
  readonly ariaLabel?: string;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly id?: string;
  readonly placeholder?: string;
  /** Inside a popover, which closes on a click anywhere else, also on an option that lies elsewhere. */
  readonly isInPopover?: boolean;
}

/** Finds a record by its words. Only a record that was found can be kept; clearing is a deed of its own (ui.md rule 12). */
export function LinkInput({
  target,
  through,
  value,
  onChange,
  onBlur,
  isInPopover = false,
  ...rest
}: LinkInputProps) {
  const t = useText();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const shown = useShownText(target, value);
  const searched = value.id === null ? value.text : '';
  const direct = useCandidates(target, searched, combobox.dropdownOpened);
  const indirect = useCandidates(
    through ?? target,
    searched,
    combobox.dropdownOpened && through !== undefined,
  );
  const candidates = [
    ...direct.found.map((record) => ({ of: target, record })),
    ...(through ? indirect.found.map((record) => ({ of: through, record })) : []),
  ];
  const { isFetching } = direct;
  const first = candidates[0]?.record.id;
  const { dropdownOpened, selectFirstOption } = combobox;
  // What one has typed for is what Enter takes, also when the list has just changed under it.
  useEffect(() => {
    if (dropdownOpened && searched !== '' && first !== undefined) selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps -- the store's functions are new at each render
  }, [dropdownOpened, searched, first]);

  const pick = (id: string) => {
    const picked = candidates.find(({ record }) => record.id === id);
    if (picked) onChange({ id, text: titleOf(picked.of, picked.record), of: picked.of.name });
    combobox.closeDropdown();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal={!isInPopover}>
      <Combobox.Target>
        <InputBase
          {...inputProps(rest)}
          value={shown}
          autoComplete="off"
          rightSectionPointerEvents="all"
          rightSection={shown ? <Clear onClear={() => onChange(noLink)} label={t('field.clear')} /> : null}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onChange={({ currentTarget }) => {
            onChange({ id: null, text: currentTarget.value });
            combobox.openDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !combobox.dropdownOpened) return;
            // Enter with one clear candidate takes it, even before the arrow keys were used.
            if (combobox.getSelectedOptionIndex() < 0 && value.id === null && first !== undefined) {
              event.preventDefault();
              pick(first);
            }
          }}
          onBlur={() => {
            combobox.closeDropdown();
            resolveExact(value, candidates, onChange);
            onBlur?.();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} className={classes['options'] ?? ''}>
          {candidates.map(({ of, record }) => (
            <Combobox.Option key={record.id} value={record.id} active={record.id === value.id}>
              <Candidate target={of} record={record} isIndirect={of !== target} />
            </Combobox.Option>
          ))}
          {candidates.length === 0 && !isFetching ? (
            <Combobox.Empty>
              {t('field.link.none', { entity: inSentence(t.of(target.label)), text: value.text })}
            </Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** A link that the address presets is known by its id alone, so its record is asked for its name. */
function useShownText(target: EntityMeta, { id, text }: LinkDraft): string {
  const { data } = useQuery({ ...recordQuery(target, id ?? ''), enabled: id !== null && text === '' });
  return text || (id !== null && data ? titleOf(target, data) : '');
}

function inputProps({
  ariaLabel,
  ...rest
}: Omit<LinkInputProps, 'target' | 'value' | 'onChange' | 'onBlur' | 'isInPopover'>) {
  const withMark = rest.required ? { withAsterisk: true } : {};
  const { required: _, ...given } = rest;
  return { ...given, ...withMark, ...(ariaLabel ? { 'aria-label': ariaLabel } : {}) };
}

function Clear({ onClear, label }: { readonly onClear: () => void; readonly label: string }) {
  return (
    <button type="button" tabIndex={-1} className={classes['clear']} aria-label={label} onClick={onClear}>
      <IconX size={13} aria-hidden />
    </button>
  );
}

interface CandidateProps {
  readonly target: EntityMeta;
  readonly record: AnyRecord;
  readonly isIndirect: boolean;
}

/** Name, and one more fact that tells two of the same name apart. */
function Candidate({ target, record, isIndirect }: CandidateProps) {
  const t = useText();
  const { phone } = useFormats();
  const other = target.fields.find(
    (field) =>
      ['email', 'phone', 'text'].includes(field.type) && field.key !== target.title && record[field.key],
  );
  const detail = isIndirect ? t.of(target.label) : other ? String(record[other.key]) : '';
  return (
    <span className={classes['candidate']}>
      <span>{titleOf(target, record)}</span>
      <small>{other?.type === 'phone' ? phone(detail) : detail}</small>
    </span>
  );
}

/** The whole name typed out, of just one record, needs no choosing. */
function resolveExact(
  value: LinkDraft,
  candidates: readonly { readonly of: EntityMeta; readonly record: AnyRecord }[],
  onChange: (next: LinkDraft) => void,
): void {
  if (value.id !== null || value.text === '') return;
  const typed = value.text.trim().toLowerCase();
  const same = candidates
    .map(({ of, record }) => ({ id: record.id, text: titleOf(of, record), of: of.name }))
    .filter(({ text }) => text.toLowerCase() === typed);
  const [only] = same;
  if (same.length === 1 && only) onChange(only);
}
