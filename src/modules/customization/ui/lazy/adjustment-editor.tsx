import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { fieldOf, type EntityMeta } from '#web/api/meta.ts';
import type { Label } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';
import type { Adjustment } from './customization-api.ts';
import { EditorFrame } from './editor-frame.tsx';
import { LabelInput, labelOrNothing, noLabel } from './label-input.tsx';
import { faultsAt, useSending } from './use-sending.ts';
import { readChoices, ValuesEditor, writtenChoices } from './values-editor.tsx';

interface AdjustmentEditorProps {
  readonly entity: EntityMeta;
  /** Key of the field. */
  readonly name: string;
  readonly label: Label;
  readonly adjustment: Adjustment | undefined;
  readonly onClose: () => void;
}

/** What the firm says of a field that the program declares. */
export function AdjustmentEditor({
  entity,
  name,
  label: declared,
  adjustment,
  onClose,
}: AdjustmentEditorProps) {
  const t = useText();
  const sending = useSending(onClose);
  const field = fieldOf(entity, name);
  const isEditable = field?.settings['editable'] === true;
  const [label, setLabel] = useState(declared);
  const [help, setHelp] = useState(adjustment?.help ?? field?.help ?? noLabel);
  const [required, setRequired] = useState(adjustment?.required ?? false);
  const [hidden, setHidden] = useState(adjustment?.hidden ?? false);
  const [choices, setChoices] = useState(() => readChoices(field?.settings['values']));
  const path = `/field-adjustments/${entity.name}/${name}`;
  const body = {
    label: labelOrNothing(label),
    help: labelOrNothing(help),
    ...(required ? { required } : {}),
    ...(hidden ? { hidden } : {}),
    ...(isEditable ? { values: writtenChoices(choices) } : {}),
  };
  return (
    <EditorFrame
      title={t.of(declared)}
      sending={sending}
      onSave={() => void sending.send('PUT', path, { body }, t('customize.saved'))}
      onCancel={onClose}
      more={
        adjustment ? (
          <Button
            variant="default"
            onClick={() => void sending.send('DELETE', path, {}, t('customize.reset.done'))}
          >
            {t('customize.reset')}
          </Button>
        ) : null
      }
    >
      <LabelInput
        label={t('customize.field.label')}
        value={label}
        onChange={setLabel}
        error={faultsAt(sending, 'label')}
      />
      <LabelInput
        label={t('customize.field.help')}
        value={help}
        onChange={setHelp}
        error={faultsAt(sending, 'help')}
      />
      <Checkbox
        label={t('customize.field.requiredAlways')}
        checked={required || (field?.required ?? false)}
        disabled={(field?.required ?? false) && !required}
        error={faultsAt(sending, 'required')}
        onChange={({ currentTarget }) => setRequired(currentTarget.checked)}
      />
      <Checkbox
        label={t('customize.field.hide')}
        checked={hidden}
        error={faultsAt(sending, 'hidden')}
        onChange={({ currentTarget }) => setHidden(currentTarget.checked)}
      />
      {isEditable ? <ValuesEditor choices={choices} onChange={setChoices} sending={sending} /> : null}
    </EditorFrame>
  );
}
