import { Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconEyeOff,
  IconFilter,
  IconSortAscending,
  IconSortDescending,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { FieldMeta } from '../api/meta.ts';
import { isRightAligned } from '../field/value.tsx';
import { useText } from '../i18n/text.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { chipsOf, filterOf, withChip } from './filter.ts';
import { sortBy } from './list-fields.ts';
import classes from './list-table.module.css';
import type { View } from './view.ts';

interface HeadCellProps {
  readonly field: FieldMeta;
  readonly view: View;
  readonly isTitle: boolean;
  readonly onView: (changes: Partial<View>) => void;
}

/** A column's head: a click sorts, its menu filters by it or takes it away. */
export function HeadCell({ field, view, isTitle, onView }: HeadCellProps) {
  const t = useText();
  const label = t.of(field.label);
  const sorted = sortOf(field, view);
  const next = sortBy(field, sorted === 'ascending');
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={isTitle ? classes['name'] : undefined}
      data-right={isRightAligned(field) || undefined}
    >
      <span className={classes['head']}>
        {field.sortable ? (
          <button
            type="button"
            className={classes['sort']}
            title={label}
            onClick={() => onView({ sort: next })}
          >
            <span className={classes['text']}>{label}</span>
            {sorted === 'ascending' ? <IconSortAscending size={13} aria-hidden /> : null}
            {sorted === 'descending' ? <IconSortDescending size={13} aria-hidden /> : null}
          </button>
        ) : (
          <span className={classes['label']} title={label}>
            <span className={classes['text']}>{label}</span>
          </span>
        )}
        <HeadMenu field={field} view={view} isTitle={isTitle} onView={onView} />
      </span>
    </th>
  );
}

function sortOf(field: FieldMeta, view: View): 'ascending' | 'descending' | undefined {
  const [first = ''] = view.sort.split(',');
  if (first === sortBy(field, false)) return 'ascending';
  return first === sortBy(field, true) ? 'descending' : undefined;
}

function HeadMenu({ field, view, isTitle, onView }: HeadCellProps) {
  const t = useText();
  const [filtering, setFiltering] = useState(false);
  const path = field.paths[0];
  const chips = chipsOf(view.filter) ?? [];
  return (
    <Menu position="bottom-start" closeOnItemClick onClose={() => setFiltering(false)} withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes['menu']}
          aria-label={t('column.menu', { label: t.of(field.label) })}
        >
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {filtering && path ? (
          <div className={classes['filtering']}>
            <ConditionEditor
              path={{ field, path }}
              onApply={(added) => onView({ filter: filterOf(withChip(chips, added)) })}
              onChange={(added) => onView({ filter: filterOf(withChip(chips, added)) })}
            />
          </div>
        ) : (
          <>
            {field.sortable ? (
              <>
                <Menu.Item
                  leftSection={<IconSortAscending size={15} aria-hidden />}
                  onClick={() => onView({ sort: sortBy(field, false) })}
                >
                  {t('column.ascending')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconSortDescending size={15} aria-hidden />}
                  onClick={() => onView({ sort: sortBy(field, true) })}
                >
                  {t('column.descending')}
                </Menu.Item>
              </>
            ) : null}
            {path ? (
              <Menu.Item
                closeMenuOnClick={false}
                leftSection={<IconFilter size={15} aria-hidden />}
                onClick={() => setFiltering(true)}
              >
                {t('column.filter')}
              </Menu.Item>
            ) : null}
            {isTitle ? null : (
              <Menu.Item
                leftSection={<IconEyeOff size={15} aria-hidden />}
                onClick={() => onView({ columns: view.columns.filter((key) => key !== field.key) })}
              >
                {t('column.hide')}
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
