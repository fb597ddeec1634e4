import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { EntityMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { mentionAt } from './mention-at.ts';
import { type Candidate, candidatesQuery } from './stream-api.ts';
import classes from './stream.module.css';

interface MentionInputProps {
  readonly entity: EntityMeta;
  readonly recordId: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (next: string) => void;
  readonly isFocused: boolean;
  /** For keys that the list of colleagues does not take. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A text in which `@` offers colleagues: arrow keys and Enter take one, Esc leaves the text as it is (ACT-08). */
export function MentionInput({
  entity,
  recordId,
  label,
  value,
  onChange,
  isFocused,
  onKeyDown,
}: MentionInputProps) {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isFocused) box.current?.focus();
  }, [isFocused]);
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const naming = mentionAt(value, caret);
  const candidates = useCandidates(entity, recordId, naming?.typed);
  const isOpen = naming !== null && naming.from !== closedAt && candidates.length > 0;
  const store = useCombobox({ opened: isOpen });
  const first = candidates.find(({ reached }) => reached)?.id;
  const { selectFirstOption } = store;
  useEffect(() => {
    if (isOpen && first !== undefined) selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps -- the store's functions are new at each render
  }, [isOpen, first]);

  const take = (id: string) => {
    const taken = candidates.find((one) => one.id === id);
    if (!taken || !naming) return;
    const start = `${value.slice(0, naming.from)}@${writtenAs(taken, candidates)} `;
    onChange(start + value.slice(caret));
    setCaret(start.length);
    setClosedAt(naming.from);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(start.length, start.length);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen || event.key !== 'Escape') return onKeyDown(event);
    event.stopPropagation();
    setClosedAt(naming.from);
  };
  return (
    <Combobox store={store} onOptionSubmit={take} withinPortal>
      <Combobox.Target withKeyboardNavigation={isOpen}>
        <Textarea
          ref={box}
          aria-label={label}
          placeholder={label}
          autosize
          minRows={1}
          maxRows={8}
          value={value}
          onKeyDown={onKey}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
            setCaret(currentTarget.selectionStart);
            if (mentionAt(currentTarget.value, currentTarget.selectionStart)?.from !== closedAt)
              setClosedAt(null);
          }}
          onBlur={() => naming && setClosedAt(naming.from)}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('post.mention')}>
          {candidates.map((one) => (
            <Combobox.Option key={one.id} value={one.id} disabled={!one.reached}>
              <span className={classes['candidate']}>
                <span>{one.name}</span>
                <small>{one.reached ? one.email : t('post.unreached.one')}</small>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Of two with one name, the address tells whom one means. */
function writtenAs({ name, email }: Candidate, all: readonly Candidate[]): string {
  return all.filter((one) => one.name === name).length > 1 ? email : name;
}

const WAIT_MS = 120;
const nobody: readonly Candidate[] = [];

function useCandidates(
  entity: EntityMeta,
  recordId: string,
  typed: string | undefined,
): readonly Candidate[] {
  const [text] = useDebouncedValue(typed ?? '', WAIT_MS);
  const { data } = useQuery({
    ...candidatesQuery(entity, recordId, text),
    enabled: typed !== undefined,
    placeholderData: keepPreviousData,
  });
  return typed === undefined ? nobody : (data ?? nobody);
}
