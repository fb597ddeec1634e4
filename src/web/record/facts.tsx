import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import type { Changes, OneRecord } from '../api/records.ts';
import { isEmpty } from '../field/empty.ts';
import { hasInput } from '../field/field-input-props.ts';
import { useRules } from '../form/follow-rules.ts';
import { useText } from '../i18n/text.ts';
import { useUncovered } from '../use-screens.ts';
import { Fact } from './fact.tsx';
import classes from './facts.module.css';
import { RowsFact } from './rows-fact.tsx';

interface FactsProps {
  readonly entity: EntityMeta;
  readonly record: OneRecord;
  readonly failures: Readonly<Record<string, string>>;
  readonly onSave: (base: OneRecord, changes: Changes, shown?: Changes) => Promise<boolean>;
}

interface Section {
  readonly key: string;
  readonly label: string | null;
  readonly fields: readonly FieldMeta[];
}

/** What is known; what is not known takes one line until one asks for it (ui.md rule 3). */
export function Facts({ entity: declared, record, failures, onSave }: FactsProps) {
  const t = useText();
  const follow = useRules(declared);
  const entity = useMemo(() => follow(record, record), [follow, record]);
  const [all, setAll] = useState(false);
  const sections = useSections(useUncovered(entity));
  const filled = (field: FieldMeta) =>
    field.type !== 'currency' && !isEmpty(record[field.key]) && record[field.key] !== false;
  const empty = sections
    .flatMap((section) => section.fields)
    .filter((field) => !filled(field) && hasInput(field));
  return (
    <div className={classes['facts']}>
      {sections.map((section) => {
        const shown = section.fields.filter((field) => filled(field) || (all && hasInput(field)));
        if (shown.length === 0) return null;
        return (
          <section key={section.key} aria-label={section.label ?? undefined}>
            {section.label ? <h2 className={classes['heading']}>{section.label}</h2> : null}
            <dl className={classes['list']}>
              {shown.map((field) =>
                field.type === 'rows' ? (
                  <RowsFact key={field.key} field={field} record={record} />
                ) : (
                  <Fact
                    key={field.key}
                    entity={entity}
                    field={field}
                    record={record}
                    failure={failures[field.key]}
                    onSave={onSave}
                  />
                ),
              )}
            </dl>
          </section>
        );
      })}
      {empty.length > 0 ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          mt={6}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('record.hideEmpty') : t('record.empty', { count: empty.length })}
        </Button>
      ) : null}
    </div>
  );
}

/** The form's sections, then what the program itself keeps about the record. */
function useSections(entity: EntityMeta): readonly Section[] {
  const t = useText();
  const byKey = new Map(entity.fields.map((field) => [field.key, field]));
  const placed = new Set(entity.form.flatMap((section) => section.fields));
  const declared = entity.form.map((section, index) => ({
    key: String(index),
    label: section.label ? t.of(section.label) : null,
    fields: section.fields
      .map((key) => byKey.get(key))
      .filter((field) => field !== undefined && field.key !== entity.title),
  }));
  const rest = entity.fields.filter((field) => !placed.has(field.key) && field.key !== entity.title);
  return [...declared, { key: 'kept', label: t('record.kept'), fields: rest }].map((section) => ({
    ...section,
    fields: section.fields.filter((field) => field !== undefined),
  }));
}
