import { TextInput } from '@mantine/core';
import { entityByName, useMeta } from '../../api/meta.ts';
import { rawText } from '../../field/draft.ts';
import type { FieldInputProps } from '../../field/field-input-props.ts';
import { ConditionInput } from './condition-input.tsx';
import { askedEntity } from './asked-entity.ts';

/** The input of a `condition` field; whoever may not read what it asks has its text alone. */
export function ConditionField(props: FieldInputProps & { readonly help: string | undefined }) {
  const { field, raw, onRaw, label, ariaLabel, error, autoFocus, id, onBlur, help } = props;
  const entity = entityByName(useMeta(), askedEntity(field));
  const common = { id, label, error, onBlur };
  if (!entity)
    return (
      <TextInput
        {...common}
        aria-label={ariaLabel}
        description={help}
        autoFocus={autoFocus ?? false}
        value={rawText(raw)}
        onChange={({ currentTarget }) => onRaw(currentTarget.value)}
      />
    );
  return (
    <ConditionInput
      {...common}
      entity={entity}
      ariaLabel={ariaLabel}
      help={help}
      isRequired={field.required && label !== undefined}
      autoFocus={autoFocus}
      value={rawText(raw)}
      onChange={onRaw}
    />
  );
}
