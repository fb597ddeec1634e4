import { Button, NativeSelect } from '@mantine/core';
import { useId, useState } from 'react';
import { fieldOf, type EntityMeta, type FieldMeta } from '../../api/meta.ts';
import type { Changes } from '../../api/records.ts';
import { useMe } from '../../api/session.ts';
import { fromDraft, rawTexts, toDraft, type DraftFault } from '../../field/draft.ts';
import { FieldInput } from '../../field/field-input.tsx';
import { useFormContext } from '../../form/use-form.ts';
import { useText } from '../../i18n/text.ts';
import { isEditable } from '../cell.ts';
import classes from './bulk-bar.module.css';

/** A value for all, or tags that come or go. */
export type Wanted =
  | { readonly change: Changes }
  | { readonly addTags: readonly string[] }
  | { readonly removeTags: readonly string[] };

interface BulkChangeFormProps {
  readonly entity: EntityMeta;
  readonly count: number;
  readonly onApply: (wanted: Wanted, label: string) => void;
}

/** Which field, which value, for how many: said on the button before it happens (ui.md rule 11). */
export function BulkChangeForm({ entity, count, onApply }: BulkChangeFormProps) {
  const t = useText();
  const fields = entity.fields.filter((field) => isEditable(field) && field.key !== 'tags');
  const tags = fieldOf(entity, 'tags');
  const [chosen, setChosen] = useState(fields[0]?.key ?? '');
  const isTags = chosen === 'addTags' || chosen === 'removeTags';
  const field = isTags ? tags : fieldOf(entity, chosen);
  const options = [
    ...fields.map(({ key, label }) => ({ value: key, label: t.of(label) })),
    ...(tags && !tags.readOnly
      ? ['addTags', 'removeTags'].map((value) => ({ value, label: t(`bulk.${value}`) }))
      : []),
  ];
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('bulk.field')}
        value={chosen}
        data={options}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      {field ? (
        <ValueForm
          key={chosen}
          field={field}
          count={count}
          onValue={(value) => {
            const label = t.of(field.label);
            if (!isTags) return onApply({ change: { [field.key]: value } }, label);
            const texts = rawTexts(value);
            if (texts.length > 0)
              onApply(chosen === 'addTags' ? { addTags: texts } : { removeTags: texts }, label);
          }}
        />
      ) : null}
    </>
  );
}

interface ValueFormProps {
  readonly field: FieldMeta;
  readonly count: number;
  readonly onValue: (value: unknown) => void;
}

function ValueForm({ field, count, onValue }: ValueFormProps) {
  const t = useText();
  const id = useId();
  const context = useFormContext();
  const { workspace } = useMe();
  const [raw, setRaw] = useState(() => toDraft(field, null, context));
  const [fault, setFault] = useState<DraftFault | null>(null);
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const read = fromDraft(field, raw, context);
        if ('fault' in read) setFault(read.fault);
        else onValue(read.value);
      }}
    >
      <FieldInput
        field={field}
        raw={raw}
        onRaw={(next) => {
          setRaw(next);
          setFault(null);
        }}
        onBlur={() => undefined}
        error={fault ? t(fault.id, fault.values) : null}
        ariaLabel={t.of(field.label)}
        id={id}
        currency={workspace.currency}
      />
      <Button type="submit">{t('bulk.applyTo', { count })}</Button>
    </form>
  );
}
