import { ActionIcon, Input, TextInput } from '@mantine/core';
import { IconCode, IconFilter } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { EntityMeta } from '../../api/meta.ts';
import { useText } from '../../i18n/text.ts';
import { chipsOf, filterOf, type Condition } from '../filter.ts';
import { FilterChips } from '../filter-bar.tsx';
import classes from './condition-input.module.css';

interface ConditionInputProps {
  /** Whose fields the condition asks; those that it may not ask are left out. */
  readonly entity: EntityMeta;
  readonly label?: string | undefined;
  readonly ariaLabel?: string | undefined;
  readonly help?: string | undefined;
  readonly isRequired?: boolean;
  readonly value: string;
  readonly error: ReactNode;
  readonly autoFocus?: boolean | undefined;
  readonly id: string;
  readonly onChange: (text: string) => void;
  readonly onBlur?: () => void;
}

/** A condition chosen field by field, as a list's filter is, or typed; what cannot be read stays as it was typed. */
export function ConditionInput(props: ConditionInputProps) {
  const { label, ariaLabel, help, isRequired = false, value, error, autoFocus = false, id, onBlur } = props;
  const [isTyped, setTyped] = useState<boolean>();
  const chips = value.trim() === '' ? [] : chipsOf(value);
  const parts = { ...props, autoFocus: autoFocus || isTyped !== undefined };
  return (
    <Input.Wrapper
      size="xs"
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={help}
      error={error}
      withAsterisk={isRequired}
    >
      <div
        className={classes['box']}
        role="group"
        aria-label={label ?? ariaLabel}
        onKeyDown={keepOwnKeys}
        onBlur={onBlur}
      >
        {isTyped || chips === null ? (
          <ConditionText {...parts} isReadable={chips !== null} onChoose={() => setTyped(false)} />
        ) : (
          <ConditionChips {...parts} chips={chips} onType={() => setTyped(true)} />
        )}
      </div>
    </Input.Wrapper>
  );
}

/** Enter and Esc in a menu, or on a button, mean that menu or button; the form and its editor hear of those in the text alone. */
function keepOwnKeys(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  if ((key !== 'Enter' && key !== 'Escape') || event.ctrlKey || event.metaKey) return;
  const isHere = target instanceof Node && currentTarget.contains(target);
  const isOwn = !isHere || (key === 'Enter' && target instanceof HTMLButtonElement);
  if (isOwn) event.stopPropagation();
}

function ConditionChips({
  entity,
  chips,
  autoFocus,
  id,
  onChange,
  onType,
}: ConditionInputProps & { readonly chips: readonly Condition[]; readonly onType: () => void }) {
  const t = useText();
  return (
    <>
      <FilterChips
        entity={entity}
        chips={chips}
        addLabel={t('condition.add')}
        autoFocus={autoFocus}
        onChange={(next) => onChange(filterOf(next))}
      />
      <ActionIcon
        id={id}
        size={22}
        variant="subtle"
        color="gray"
        aria-label={t('condition.asText')}
        title={t('condition.asText')}
        onClick={onType}
      >
        <IconCode size={14} aria-hidden />
      </ActionIcon>
    </>
  );
}

function ConditionText({
  label,
  ariaLabel,
  value,
  error,
  autoFocus = false,
  id,
  onChange,
  onChoose,
  isReadable,
}: ConditionInputProps & { readonly isReadable: boolean; readonly onChoose: () => void }) {
  const t = useText();
  return (
    <>
      <TextInput
        id={id}
        className={classes['text'] ?? ''}
        aria-label={label ?? ariaLabel}
        error={Boolean(error)}
        placeholder={t('filter.textHint')}
        spellCheck={false}
        autoFocus={autoFocus}
        autoComplete="off"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <ActionIcon
        size={22}
        variant="subtle"
        color="gray"
        disabled={!isReadable}
        aria-label={t('condition.asChips')}
        title={t('condition.asChips')}
        onClick={onChoose}
      >
        <IconFilter size={14} aria-hidden />
      </ActionIcon>
    </>
  );
}
