import { ActionIcon, Button, CloseButton, FocusTrap, Popover, TextInput } from '@mantine/core';
import { IconCode, IconFilter } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { fold } from '#kernel/text/fold.ts';
import type { EntityMeta } from '../api/meta.ts';
import { useText } from '../i18n/text.ts';
import { conditionText, findPath, pathLabel, pathsOf, type Path, type Reading } from './condition-text.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { chipsOf, filterOf, isComparison, withChip, type Comparison, type Condition } from './filter.ts';
import { withListTexts } from './list-texts.ts';
import { useReading } from './use-reading.ts';
import classes from './filter-bar.module.css';

const FilterText = lazy(
  withListTexts(async () => ({ default: (await import('./lazy/filter-text.tsx')).FilterText })),
);

interface FilterBarProps {
  readonly entity: EntityMeta;
  readonly filter: string;
  readonly onChange: (filter: string) => void;
}

/** The filter as chips, each edited in place; no dialog (ui.md rules 9 and 27). */
export function FilterBar({ entity, filter, onChange }: FilterBarProps) {
  const chips = useMemo(() => chipsOf(filter), [filter]);
  const t = useText();
  const [asText, setAsText] = useState(false);
  if (asText || chips === null)
    return (
      <Suspense>
        <FilterText
          key={filter}
          entity={entity}
          filter={filter}
          onApply={(text) => {
            setAsText(false);
            onChange(text);
          }}
          onClose={() => setAsText(false)}
        />
      </Suspense>
    );
  return (
    <div className={classes['bar']} role="group" aria-label={t('filter.label')}>
      <FilterChips
        entity={entity}
        chips={chips}
        addLabel={t('filter.add')}
        onChange={(next) => onChange(filterOf(next))}
      />
      <ActionIcon
        size={22}
        variant="subtle"
        color="gray"
        className={classes['add'] ?? ''}
        aria-label={t('filter.asText')}
        title={t('filter.asText')}
        onClick={() => setAsText(true)}
      >
        <IconCode size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}

interface FilterChipsProps {
  readonly entity: EntityMeta;
  readonly chips: readonly Condition[];
  readonly addLabel: string;
  readonly autoFocus?: boolean | undefined;
  readonly onChange: (next: readonly Condition[]) => void;
}

/** What must all hold, one chip each, and the button for one more. */
export function FilterChips({ entity, chips, addLabel, autoFocus, onChange }: FilterChipsProps) {
  const reading = useReading(entity, chips);
  return (
    <>
      {chips.map((chip, index) => (
        <Chip
          key={index}
          condition={chip}
          reading={reading}
          onChange={(next) => onChange(chips.with(index, next))}
          onRemove={() => onChange(chips.toSpliced(index, 1))}
        />
      ))}
      <AddFilter
        entity={entity}
        reading={reading}
        label={addLabel}
        autoFocus={autoFocus}
        onAdd={(added) => onChange(withChip(chips, added))}
      />
    </>
  );
}

function Chip({
  condition,
  reading,
  onChange,
  onRemove,
}: {
  readonly condition: Condition;
  readonly reading: Reading;
  readonly onChange: (next: Comparison) => void;
  readonly onRemove: () => void;
}) {
  const [open, setOpen] = useState(false);
  const text = conditionText(condition, reading);
  const path = isComparison(condition) ? findPath(reading.entity, condition.field) : undefined;
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
      withinPortal
    >
      <span className={classes['chip']}>
        <Popover.Target>
          <button
            type="button"
            className={classes['words']}
            disabled={!path}
            title={text}
            onClick={() => setOpen(!open)}
          >
            {text}
          </button>
        </Popover.Target>
        <CloseButton
          size={18}
          iconSize={12}
          aria-label={reading.t('filter.remove', { text })}
          onClick={onRemove}
        />
      </span>
      <Popover.Dropdown aria-label={text}>
        {path && isComparison(condition) ? (
          <ConditionEditor
            path={path}
            comparison={condition}
            onApply={(next) => {
              setOpen(false);
              onChange(next);
            }}
            onChange={onChange}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function AddFilter({
  entity,
  reading,
  label,
  autoFocus = false,
  onAdd,
}: {
  readonly entity: EntityMeta;
  readonly reading: Reading;
  readonly label: string;
  readonly autoFocus?: boolean | undefined;
  readonly onAdd: (added: Comparison) => void;
}) {
  const { t } = reading;
  const [open, setOpen] = useState(false);
  const [path, setPath] = useState<Path>();
  const toggle = (next: boolean) => {
    setOpen(next);
    setPath(undefined);
  };
  return (
    <Popover
      opened={open}
      onChange={toggle}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconFilter size={14} aria-hidden />}
          aria-expanded={open}
          autoFocus={autoFocus}
          onClick={() => toggle(!open)}
          className={classes['add'] ?? ''}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {path ? (
          // The list of fields had the focus and is gone: the keyboard goes on in its place.
          <FocusTrap>
            <div>
              <h3 className={classes['field']}>{pathLabel(path, t)}</h3>
              <ConditionEditor
                path={path}
                onApply={(added) => {
                  toggle(false);
                  onAdd(added);
                }}
                onChange={onAdd}
              />
            </div>
          </FocusTrap>
        ) : (
          <PathList entity={entity} reading={reading} onPick={setPath} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function PathList({
  entity,
  reading,
  onPick,
}: {
  readonly entity: EntityMeta;
  readonly reading: Reading;
  readonly onPick: (path: Path) => void;
}) {
  const { t } = reading;
  const [typed, setTyped] = useState('');
  const shown = pathsOf(entity).filter((path) => fold(pathLabel(path, t)).includes(fold(typed.trim())));
  return (
    <div className={classes['paths']}>
      <TextInput
        aria-label={t('filter.find')}
        placeholder={t('filter.find')}
        value={typed}
        data-autofocus
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && shown[0]) onPick(shown[0]);
        }}
      />
      <ul className={classes['list']}>
        {shown.map((path) => (
          <li key={path.path.path}>
            <button type="button" className={classes['path']} onClick={() => onPick(path)}>
              {pathLabel(path, t)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
