import { Button, TextInput } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { EntityMeta } from '../../api/meta.ts';
import { listRecords } from '../../api/records.ts';
import { useText } from '../../i18n/text.ts';
import { reasonOf } from '../../toast/reason.ts';
import classes from './filter-text.module.css';

interface FilterTextProps {
  readonly entity: EntityMeta;
  readonly filter: string;
  readonly onApply: (filter: string) => void;
  readonly onClose: () => void;
}

/** The filter in its own language; the server says what is wrong with it, and the cursor goes there. */
export function FilterText({ entity, filter, onApply, onClose }: FilterTextProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(filter);
  const [wrong, setWrong] = useState<string | null>(null);
  const apply = async () => {
    try {
      await listRecords(entity, { filter: typed, limit: 1 });
      onApply(typed.trim());
    } catch (error) {
      setWrong(reasonOf(t, error));
      const at = faultAt(typed);
      input.current?.focus();
      if (at !== null) input.current?.setSelectionRange(at, typed.length);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void apply();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <div className={classes['bar']}>
      <TextInput
        ref={input}
        className={classes['input'] ?? ''}
        aria-label={t('filter.text')}
        placeholder={t('filter.textHint')}
        spellCheck={false}
        autoFocus
        value={typed}
        error={wrong}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setWrong(null);
        }}
        onKeyDown={onKeyDown}
      />
      <Button size="compact-xs" onClick={() => void apply()}>
        {t('filter.apply')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>
        {t('filter.asChips')}
      </Button>
    </div>
  );
}

/** Where the text stops making sense, from 0; null where it makes some. */
function faultAt(text: string): number | null {
  try {
    parseConditionText(text);
    return null;
  } catch (error) {
    const position = error instanceof Refusal ? error.faults[0]?.args?.['position'] : null;
    return typeof position === 'number' ? position - 1 : null;
  }
}
