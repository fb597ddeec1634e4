import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { entityByName, fieldOf, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { isProblem } from '#web/api/problem.ts';
import type { OneRecord } from '#web/api/records.ts';
import { RemoveButton } from '#web/field/list-buttons.tsx';
import { useText } from '#web/i18n/text.ts';
import { useSave } from '#web/record/use-save.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { FixedValue } from './fixed-value.tsx';
import { freeFields } from './form-draft.ts';
import classes from './form-panel.module.css';
import type { SetUp } from './lead-source-api.ts';
import {
  fixedOf,
  type MappingDraft,
  readMapping,
  theirFields,
  withSuggestions,
  withTarget,
} from './mapping-draft.ts';

interface MappingEditorProps {
  /** That of lead sources. */
  readonly entity: EntityMeta;
  readonly record: OneRecord;
  readonly setUp: SetUp;
}

/** Where their fields go in the lead, and what all leads are given; saved as a whole. */
export function MappingEditor({ entity, record, setUp }: MappingEditorProps) {
  const t = useText();
  const { submit } = useSave(entity);
  const [mapping, setMapping] = useState(() => readMapping(record['mapping']));
  const [refused, setRefused] = useState('');
  const suggested = withSuggestions(mapping, setUp);
  const save = async () => {
    setRefused('');
    try {
      await submit(record, { mapping });
    } catch (error) {
      setRefused(
        isProblem(error) && error.faults[0]
          ? error.faults.map((one) => one.message).join(' · ')
          : reasonOf(t, error),
      );
    }
  };
  return (
    <div>
      <h2>{t('leadSource.mapping')}</h2>
      {refused ? (
        <p role="alert" className={classes['refused']}>
          {refused}
        </p>
      ) : null}
      <ul className={classes['inputs']} aria-label={t('leadSource.mapping')}>
        {theirFields(setUp, mapping).map((theirs) => (
          <TheirField
            key={theirs.name}
            theirs={theirs}
            targets={setUp.targets}
            chosen={mapping.find((row) => row.theirs === theirs.name)?.field ?? ''}
            onChoose={(field) => setMapping(withTarget(mapping, theirs.name, field))}
          />
        ))}
      </ul>
      <FixedValues mapping={mapping} onChange={setMapping} />
      <div className={classes['foot']}>
        {suggested === mapping ? null : (
          <Button variant="default" onClick={() => setMapping(suggested)}>
            {t('leadSource.suggest')}
          </Button>
        )}
        <Button onClick={() => void save()}>{t('leadSource.saveMapping')}</Button>
      </div>
    </div>
  );
}

interface TheirFieldProps {
  readonly theirs: SetUp['fields'][number];
  readonly targets: SetUp['targets'];
  readonly chosen: string;
  readonly onChoose: (field: string) => void;
}

function TheirField({ theirs: { name, label, example }, targets, chosen, onChoose }: TheirFieldProps) {
  const t = useText();
  return (
    <li className={classes['mapped']}>
      <span className={classes['theirs']}>
        <strong>{label}</strong>
        {example === '' ? null : <small>{example}</small>}
      </span>
      <NativeSelect
        size="xs"
        aria-label={t('leadSource.goesTo', { name: label === name ? name : `${label} (${name})` })}
        value={chosen}
        data={[
          { value: '', label: t('leadSource.notTaken') },
          ...targets.map((target) => ({ value: target.path, label: t.of(target.label) })),
        ]}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      />
    </li>
  );
}

interface FixedValuesProps {
  readonly mapping: readonly MappingDraft[];
  readonly onChange: (mapping: readonly MappingDraft[]) => void;
}

/** What every lead of this source is given, such as a campaign. */
function FixedValues({ mapping, onChange }: FixedValuesProps) {
  const t = useText();
  const lead = entityByName(useMeta(), 'lead');
  if (!lead) return null;
  const fixed = fixedOf(mapping);
  const free = freeFields(lead, fixed).filter(({ type }) => type !== 'address');
  return (
    <>
      <ul className={classes['inputs']} aria-label={t('leadSource.fixed')}>
        {fixed.map((row) => {
          const meta = fieldOf(lead, row.field);
          const name = meta ? t.of(meta.label) : row.field;
          return (
            <li key={row.field} className={classes['mapped']}>
              <strong>{name}</strong>
              <span className={classes['line']}>
                <FixedValue
                  meta={meta}
                  value={row.value}
                  fault={undefined}
                  onChange={(value) =>
                    onChange(mapping.map((one) => (one === row ? { ...row, value } : one)))
                  }
                />
                <RemoveButton name={name} onRemove={() => onChange(mapping.filter((one) => one !== row))} />
              </span>
            </li>
          );
        })}
      </ul>
      <NativeSelect
        size="xs"
        className={classes['add'] ?? ''}
        aria-label={t('leadSource.addFixed')}
        value=""
        data={[
          { value: '', label: t('leadSource.addFixed') },
          ...free.map((field) => ({ value: field.key, label: t.of(field.label) })),
        ]}
        onChange={({ currentTarget: { value: field } }) => {
          if (field !== '') onChange([...mapping, { id: undefined, theirs: '', field, value: '' }]);
        }}
      />
    </>
  );
}
