import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, fieldOf, linkTarget, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { listRecords } from '#web/api/records.ts';
import { titleOf } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import classes from './customization.module.css';

interface VariantChoiceProps {
  readonly entity: EntityMeta;
  /** Condition of the form that is edited; empty for all records. */
  readonly when: string;
  readonly conditions: readonly string[];
  readonly onChange: (when: string) => void;
  readonly onRemove: () => void;
}

/** Which records the form is for: all, those of one pipeline, those that meet a condition. */
export function VariantChoice({ entity, when, conditions, onChange, onRemove }: VariantChoiceProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const named = useNamedConditions(entity);
  const others = conditions.filter((one) => one !== '' && !named.some(({ value }) => value === one));
  return (
    <div className={classes['variant']}>
      <NativeSelect
        size="xs"
        label={t('customize.layout.for')}
        value={when}
        data={[
          { value: '', label: t('customize.layout.all') },
          ...named,
          ...others.map((value) => ({ value, label: value })),
        ]}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {when === '' ? (
        <form
          className={classes['variant']}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== '') onChange(typed.trim());
            setTyped('');
          }}
        >
          <TextInput
            label={t('customize.layout.condition')}
            placeholder={'type = "renewal"'}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t('customize.layout.addVariant')}
          </Button>
        </form>
      ) : (
        <Button variant="default" onClick={onRemove}>
          {t('customize.layout.removeVariant')}
        </Button>
      )}
    </div>
  );
}

/** Where the entity has one board per record of a link, such as a deal's pipeline: a condition for each. */
function useNamedConditions(
  entity: EntityMeta,
): readonly { readonly value: string; readonly label: string }[] {
  const t = useText();
  const meta = useMeta();
  const key = entity.board?.within;
  const field = key ? fieldOf(entity, key) : undefined;
  const target = field ? entityByName(meta, linkTarget(field)) : undefined;
  const { data } = useQuery({
    queryKey: ['list', target?.name, 'conditions'],
    queryFn: async ({ signal }) => (target ? (await listRecords(target, { limit: 50 }, signal)).data : []),
    enabled: target !== undefined,
  });
  if (!key || !field || !target) return [];
  return (data ?? []).map((record) => ({
    value: `${key} = "${record.id}"`,
    label: `${t.of(field.label)} : ${titleOf(target, record)}`,
  }));
}
