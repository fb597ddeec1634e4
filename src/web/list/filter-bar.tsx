import { ActionIcon, Button, CloseButton, Popover, TextInput } from '@mantine/core';
import { IconCode, IconFilter } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { fold } from '#kernel/text/fold.ts';
import type { EntityMeta } from '../api/meta.ts';
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
  const reading = useReading(entity, chips ?? []);
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
  const put = (next: readonly Condition[]) => onChange(filterOf(next));
  return (
    <div className={classes['bar']} role="group" aria-label={reading.t('filter.label')}>
      {chips.map((chip, index) => (
        <Chip
          key={index}
          condition={chip}
          reading={reading}
          onChange={(next) => put(chips.with(index, next))}
          onRemove={() => put(chips.toSpliced(index, 1))}
        />
      ))}
      <AddFilter entity={entity} reading={reading} onAdd={(added) => put(withChip(chips, added))} />
      <ActionIcon
        size={22}
        variant="subtle"
        color="gray"
        className={classes['add'] ?? ''}
        aria-label={reading.t('filter.asText')}
        title={reading.t('filter.asText')}
        onClick={() => setAsText(true)}
      >
        <IconCode size={14} aria-hidden />
      </ActionIcon>
    </div>
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
  onAdd,
}: {
  readonly entity: EntityMeta;
  readonly reading: Reading;
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
          onClick={() => toggle(!open)}
          className={classes['add'] ?? ''}
        >
          {t('filter.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filter.add')}>
        {path ? (
          <>
            <h3 className={classes['field']}>{pathLabel(path, t)}</h3>
            <ConditionEditor
              path={path}
              onApply={(added) => {
                toggle(false);
                onAdd(added);
              }}
              onChange={onAdd}
            />
          </>
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
