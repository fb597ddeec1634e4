import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { fieldOf, type EntityMeta } from '../api/meta.ts';
import type { Changes, OneRecord } from '../api/records.ts';
import { Value } from '../field/value.tsx';
import { isObject } from '../field/title.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import classes from './conflict-panel.module.css';
import type { OpenConflict } from './use-save.ts';

interface ConflictPanelProps {
  readonly entity: EntityMeta;
  readonly conflict: OpenConflict;
  readonly onSave: (base: OneRecord, changes: Changes) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Two people changed the same field: both values side by side, and one decides. Nothing is lost meanwhile. */
export function ConflictPanel({ entity, conflict, onSave, onClose }: ConflictPanelProps) {
  const t = useText();
  const { ago } = useFormats();
  const { base, current, conflicts } = conflict;
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const who = isObject(current.updatedBy) ? current.updatedBy.name : '';
  const choose = (field: string, isMine: boolean) => {
    const next = new Set(mine);
    if (isMine) next.add(field);
    else next.delete(field);
    setMine(next);
  };
  const finish = async () => {
    const kept = conflicts.filter((one) => mine.has(one.field)).map((one) => [one.field, one.mine] as const);
    const changes = { ...conflict.changes, ...Object.fromEntries(kept) };
    onClose();
    if (Object.keys(changes).length > 0) await onSave({ ...current }, changes);
  };
  return (
    <section className={classes['panel']} role="alertdialog" aria-label={t('conflict.title')}>
      <h2>{t('conflict.title')}</h2>
      <p>{t('conflict.text', { who, when: ago(current.updatedAt) })}</p>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('conflict.field')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
            <th scope="col">{t('conflict.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((one) => {
            const field = fieldOf(entity, one.field);
            if (!field) return null;
            const label = t.of(field.label);
            return (
              <tr key={one.field}>
                <th scope="row">{label}</th>
                <td>
                  <Radio
                    size="xs"
                    checked={!mine.has(one.field)}
                    onChange={() => choose(one.field, false)}
                    aria-label={t('conflict.keepTheirs', { label })}
                    label={<Value field={field} record={current} />}
                  />
                </td>
                <td>
                  <Radio
                    size="xs"
                    checked={mine.has(one.field)}
                    onChange={() => choose(one.field, true)}
                    aria-label={t('conflict.keepMine', { label })}
                    label={<Value field={field} record={{ ...base, [one.field]: one.mine }} />}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={classes['foot']}>
        <Button autoFocus onClick={() => void finish()}>
          {t('conflict.save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('conflict.drop')}
        </Button>
      </div>
    </section>
  );
}
