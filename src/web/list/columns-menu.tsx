import { ActionIcon, Checkbox, NativeSelect, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { fold } from '#kernel/text/fold.ts';
import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import { useText } from '../i18n/text.ts';
import { listFields } from './list-fields.ts';
import { groupingFields } from './view.ts';
import classes from './columns-menu.module.css';

interface ColumnsMenuProps {
  readonly entity: EntityMeta;
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
  readonly grouping: string | null;
  readonly onGrouping: (grouping: string | null) => void;
}

/** Any field of the entity can be a column (ui.md rule 28); those shown come first, in their order. */
export function ColumnsMenu({ entity, columns, onChange, grouping, onGrouping }: ColumnsMenuProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const fields = listFields(entity);
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const shown = columns.map((key) => byKey.get(key)).filter((field) => field !== undefined);
  const others = fields.filter((field) => !columns.includes(field.key) && field.type !== 'rows');
  const fits = (field: FieldMeta) => fold(t.of(field.label)).includes(fold(typed.trim()));
  const toggle = (key: string) =>
    onChange(columns.includes(key) ? columns.filter((one) => one !== key) : [...columns, key]);
  const move = (key: string, by: number) => {
    const from = columns.indexOf(key);
    const rest = columns.toSpliced(from, 1);
    onChange(rest.toSpliced(Math.max(1, from + by), 0, key));
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md" withinPortal>
      <Popover.Target>
        <Tooltip label={t('columns.choose')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('columns.choose')}>
            <IconColumns3 size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns.choose')}>
        <TextInput
          aria-label={t('columns.find')}
          placeholder={t('columns.find')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <ul className={classes['list']}>
          {[...shown, ...others].filter(fits).map((field) => {
            const label = t.of(field.label);
            const at = columns.indexOf(field.key);
            return (
              <li key={field.key} className={classes['line']}>
                <Checkbox
                  label={label}
                  checked={at >= 0}
                  disabled={field.key === entity.title}
                  onChange={() => toggle(field.key)}
                />
                {at > 0 ? (
                  <span className={classes['moves']}>
                    <ActionIcon
                      size={20}
                      variant="subtle"
                      color="gray"
                      disabled={at === 1}
                      aria-label={t('columns.left', { label })}
                      onClick={() => move(field.key, -1)}
                    >
                      <IconArrowUp size={13} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      size={20}
                      variant="subtle"
                      color="gray"
                      disabled={at === columns.length - 1}
                      aria-label={t('columns.right', { label })}
                      onClick={() => move(field.key, 1)}
                    >
                      <IconArrowDown size={13} aria-hidden />
                    </ActionIcon>
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
        <NativeSelect
          size="xs"
          label={t('columns.grouping')}
          value={grouping ?? ''}
          data={[
            { value: '', label: t('columns.noGrouping') },
            ...groupingFields(entity).map(({ key, label }) => ({ value: key, label: t.of(label) })),
          ]}
          onChange={({ currentTarget }) => onGrouping(currentTarget.value || null)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
