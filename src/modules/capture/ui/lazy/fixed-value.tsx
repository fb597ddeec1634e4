import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { entityByName, linkTarget, useMeta, type EntityMeta, type FieldMeta } from '#web/api/meta.ts';
import { offeredValues } from '#web/field/choice-values.ts';
import { LinkInput } from '#web/field/link-input.tsx';
import { useText } from '#web/i18n/text.ts';
import { SmallText } from './small-text.tsx';

interface FixedValueProps {
  readonly meta: FieldMeta | undefined;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A value that all records are given, by the kind of field that it goes to. */
export function FixedValue({ meta, value, fault, onChange }: FixedValueProps) {
  const t = useText();
  const target = entityByName(useMeta(), meta?.type === 'link' ? linkTarget(meta) : '');
  if (target) return <LinkValue target={target} value={value} fault={fault} onChange={onChange} />;
  if (meta?.type !== 'choice')
    return <SmallText label={t('forms.value')} value={value} error={fault} onChange={onChange} />;
  const offered = offeredValues(meta, [value]).map((one) => ({ value: one.code, label: one[t.locale] }));
  return (
    <NativeSelect
      size="xs"
      label={t('forms.value')}
      value={value}
      error={fault}
      data={[{ value: '', label: '' }, ...offered]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface LinkValueProps extends Omit<FixedValueProps, 'meta'> {
  readonly target: EntityMeta;
}

/** Such as the campaign that the form belongs to: found by its name, kept by its id. */
function LinkValue({ target, value, fault, onChange }: LinkValueProps) {
  const t = useText();
  const [draft, setDraft] = useState({ id: value === '' ? null : value, text: '' });
  return (
    <LinkInput
      target={target}
      label={t('forms.value')}
      value={draft}
      error={fault}
      onChange={(next) => {
        setDraft(next);
        onChange(next.id ?? '');
      }}
    />
  );
}
