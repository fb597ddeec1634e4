import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { entityByName, rowsEntity, useMeta, type EntityMeta, type FieldMeta } from '../api/meta.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText } from '../i18n/text.ts';
import { hasInput, type FieldInputProps } from './field-input-props.ts';
import classes from './rows-input.module.css';
import { isObject } from './title.ts';

export type RowDraft = Readonly<Record<string, unknown>>;

export function rawRows(raw: unknown): readonly RowDraft[] {
  return Array.isArray(raw) ? raw.filter(isObject) : [];
}

const system = new Set(['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'position']);

/** What one fills in per row: not the link back to the record the rows belong to, nor what the program keeps. */
export function rowFields(rows: EntityMeta): readonly FieldMeta[] {
  const asked = rows.form.flatMap((section) => section.fields);
  const fields = asked.length > 0 ? rows.fields.filter((field) => asked.includes(field.key)) : rows.fields;
  return fields.filter((field) => hasInput(field) && !system.has(field.key) && field.type !== 'rows');
}

interface RowsInputProps extends FieldInputProps {
  /** Draws the input of one cell. */
  readonly cell: (props: FieldInputProps) => ReactNode;
}

/** Rows kept with the record, as a grid: Tab goes from cell to cell, Ctrl+Enter still saves the whole. */
export function RowsInput({
  field,
  raw,
  onRaw,
  label,
  ariaLabel,
  error,
  currency,
  id,
  cell,
}: RowsInputProps) {
  const t = useText();
  const entity = entityByName(useMeta(), rowsEntity(field));
  if (!entity) return null;
  const rows = rawRows(raw);
  const fields = rowFields(entity);
  const name = label ?? ariaLabel ?? t.of(field.label);
  const put = (index: number, key: string, value: unknown) =>
    onRaw(rows.map((row, at) => (at === index ? { ...row, [key]: value } : row)));
  return (
    <div className={classes['rows']} role="group" aria-label={name}>
      <span className={classes['label']}>{name}</span>
      {rows.length > 0 ? (
        <table className={classes['table']}>
          <thead>
            <tr>
              {fields.map((one) => (
                <th key={one.key} scope="col">
                  {t.of(one.label)}
                </th>
              ))}
              <th>
                <span className={classes['hidden']}>{t('rows.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {fields.map((one) => (
                  <td key={one.key} data-label={t.of(one.label)}>
                    {cell({
                      field: one,
                      raw: row[one.key],
                      onRaw: (value) => put(index, one.key, value),
                      onBlur: () => undefined,
                      error: null,
                      ariaLabel: `${t.of(one.label)} ${index + 1}`,
                      id: `${id}-${index}-${one.key}`,
                      currency,
                    })}
                  </td>
                ))}
                <td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('rows.removeOne', { number: index + 1 })}
                    onClick={() => onRaw(rows.toSpliced(index, 1))}
                  >
                    <IconX size={14} aria-hidden />
                  </ActionIcon>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Button
        id={id}
        variant="default"
        size="compact-xs"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() => onRaw([...rows, {}])}
      >
        {t('rows.add', { label: inSentence(t.of(entity.label)) })}
      </Button>
      {error ? <p className={classes['error']}>{error}</p> : null}
    </div>
  );
}
