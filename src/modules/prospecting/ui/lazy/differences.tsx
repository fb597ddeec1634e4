import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { EntityMeta, FieldMeta } from '#web/api/meta.ts';
import type { AnyRecord, Changes } from '#web/api/records.ts';
import { isEmpty } from '#web/field/empty.ts';
import { Value } from '#web/field/value.tsx';
import { changesOf, formFields } from '#web/form/form-state.ts';
import { useText } from '#web/i18n/text.ts';
import classes from './look-up.module.css';

interface DifferencesProps {
  readonly entity: EntityMeta;
  /** What stands in the form. */
  readonly values: Changes;
  readonly proposed: Changes;
  readonly onFill: (values: Changes) => void;
}

/** Field by field what stands there and what would: empty ones are ticked, what would be written over is for people to say. */
export function Differences({ entity, values, proposed, onFill }: DifferencesProps) {
  const t = useText();
  const differing = differingFields(entity, values, proposed);
  const [ticked, setTicked] = useState<readonly string[]>(() =>
    differing.filter(({ key }) => isEmpty(values[key])).map(({ key }) => key),
  );
  if (differing.length === 0) return <output>{t('lookUp.same')}</output>;
  const toggle = (key: string) =>
    setTicked((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key]));
  return (
    <>
      <table className={classes['differences']}>
        <thead>
          <tr>
            <th scope="col">{t('lookUp.field')}</th>
            <th scope="col">{t('lookUp.now')}</th>
            <th scope="col">{t('lookUp.directory')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((field) => (
            <tr key={field.key}>
              <th scope="row">
                <Checkbox
                  size="xs"
                  label={t.of(field.label)}
                  checked={ticked.includes(field.key)}
                  onChange={() => toggle(field.key)}
                />
              </th>
              <td>
                <Shown field={field} values={values} />
              </td>
              <td>
                <Shown field={field} values={proposed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        disabled={ticked.length === 0}
        onClick={() => onFill(Object.fromEntries(ticked.map((key) => [key, proposed[key]])))}
      >
        {t('lookUp.fill', { count: ticked.length })}
      </Button>
    </>
  );
}

function differingFields(entity: EntityMeta, values: Changes, proposed: Changes): readonly FieldMeta[] {
  const differing = changesOf({ ...nobody, ...values }, proposed);
  return formFields(entity).filter(({ key }) => key in differing);
}

function Shown({ field, values }: { readonly field: FieldMeta; readonly values: Changes }) {
  return <Value field={field} record={{ ...nobody, ...values }} />;
}

const actor = { kind: 'system', id: null, name: '' } as const;

/** What values need besides to be shown as a record's. */
const nobody: AnyRecord = {
  id: '',
  version: 0,
  createdAt: '',
  createdBy: actor,
  updatedAt: '',
  updatedBy: actor,
};
