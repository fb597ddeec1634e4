import { Button, Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fittingTypes, type MatchKey } from '#records/define/match-key.ts';
import type { EntityMeta } from '#web/api/meta.ts';
import { RemoveButton } from '#web/field/list-buttons.tsx';
import { useText } from '#web/i18n/text.ts';
import { matchKeysQuery, type KeptMatchKeys } from './customization-api.ts';
import classes from './customization.module.css';
import { faultsAt, type Sending, useSending } from './use-sending.ts';

/** By what the entity's records are told to be the same. */
export function DuplicatesPart({ entity }: { readonly entity: EntityMeta }) {
  const { data } = useQuery(matchKeysQuery(entity.name));
  return data ? <MatchKeysEditor key={JSON.stringify(data)} entity={entity} kept={data} /> : null;
}

const ways = ['email', 'phone', 'company', 'domain', 'name'] as const;

interface MatchKeysEditorProps {
  readonly entity: EntityMeta;
  readonly kept: KeptMatchKeys;
}

function MatchKeysEditor({ entity, kept }: MatchKeysEditorProps) {
  const t = useText();
  const sending = useSending(() => undefined);
  const [keys, setKeys] = useState(kept.keys);
  const path = `/match-keys/${entity.name}`;
  const names = ways.map((by) => ({ value: by, label: t(`customize.match.${by}`) }));
  return (
    <section aria-label={t('customize.part.duplicates')}>
      <p className={classes['lead']}>{t('customize.match.intro')}</p>
      {sending.refused ? (
        <p role="alert" className={classes['refused']}>
          {sending.refused}
        </p>
      ) : null}
      {keys.map((one, at) => (
        // Keys have no identity of their own, and do not change places.
        // oxlint-disable-next-line react/no-array-index-key -- see above
        <fieldset key={`${one.by} ${at}`} className={classes['section']}>
          <legend>
            {t(`customize.match.${one.by}`)}{' '}
            <RemoveButton
              name={t(`customize.match.${one.by}`)}
              onRemove={() => setKeys(keys.filter((_, index) => index !== at))}
            />
          </legend>
          <KeyEditor
            entity={entity}
            value={one}
            place={`keys.${at}`}
            sending={sending}
            onChange={(next) => setKeys(keys.map((old, index) => (index === at ? next : old)))}
          />
        </fieldset>
      ))}
      <NativeSelect
        size="xs"
        aria-label={t('customize.match.add')}
        value=""
        data={[{ value: '', label: t('customize.match.add') }, ...names]}
        onChange={({ currentTarget }) => {
          const by = ways.find((way) => way === currentTarget.value);
          if (by) setKeys([...keys, blank(entity, by)]);
        }}
      />
      <p className={classes['buttons']}>
        <Button
          loading={sending.busy}
          onClick={() => void sending.send('PUT', path, { body: { keys } }, t('customize.match.saved'))}
        >
          {t('form.save')}
        </Button>
        {kept.isChanged ? (
          <Button
            variant="default"
            onClick={() => void sending.send('DELETE', path, {}, t('customize.reset.done'))}
          >
            {t('customize.reset')}
          </Button>
        ) : null}
      </p>
    </section>
  );
}

/** With the one field it can be about, where there is but one. */
function blank(entity: EntityMeta, by: MatchKey['by']): MatchKey {
  if (by === 'name') return { by, field: entity.title, near: [] };
  const [only, second] = fitting(entity, fittingTypes[by]);
  return { by, fields: only && !second ? [only.key] : [] };
}

function fitting(entity: EntityMeta, types: readonly string[]) {
  return entity.fields.filter(({ type }) => types.includes(type));
}

interface KeyEditorProps {
  readonly entity: EntityMeta;
  readonly value: MatchKey;
  readonly place: string;
  readonly sending: Sending;
  readonly onChange: (next: MatchKey) => void;
}

function KeyEditor({ entity, value, place, sending, onChange }: KeyEditorProps) {
  const t = useText();
  const choices = (types: readonly string[]) =>
    fitting(entity, types).map(({ key, label }) => ({ value: key, label: t.of(label) }));
  if (value.by === 'name')
    return (
      <>
        <NativeSelect
          label={t('customize.match.field')}
          value={value.field}
          error={faultsAt(sending, `${place}.field`)}
          data={choices(fittingTypes.name.field)}
          onChange={({ currentTarget }) => onChange({ ...value, field: currentTarget.value })}
        />
        <MultiSelect
          label={t('customize.match.near')}
          description={t('customize.match.nearHelp')}
          value={[...value.near]}
          error={faultsAt(sending, `${place}.near`)}
          data={choices(fittingTypes.name.near)}
          onChange={(near) => onChange({ ...value, near })}
        />
      </>
    );
  return (
    <>
      <MultiSelect
        label={t('customize.match.fields')}
        value={[...value.fields]}
        error={faultsAt(sending, `${place}.fields`)}
        data={choices(fittingTypes[value.by])}
        onChange={(fields) => onChange({ ...value, fields })}
      />
      {value.by === 'company' ? (
        <Checkbox
          label={t('customize.match.shared')}
          checked={value.shared === true}
          onChange={({ currentTarget: { checked } }) =>
            onChange({ by: 'company', fields: value.fields, ...(checked ? { shared: true } : {}) })
          }
        />
      ) : null}
    </>
  );
}
