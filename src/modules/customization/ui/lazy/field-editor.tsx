import { Button, Checkbox } from '@mantine/core';
import { useRef, useState } from 'react';
import type { EntityMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { useText } from '#web/i18n/text.ts';
import type { Label } from '#web/i18n/language.ts';
import type { CustomField } from './customization-api.ts';
import { EditorFrame } from './editor-frame.tsx';
import { draftOf, SettingsInputs, settingsOf, TypeSelect, type FieldDraft } from './field-settings.tsx';
import { LabelInput, labelOrNothing, noLabel } from './label-input.tsx';
import { RetypeForm } from './retype-form.tsx';
import { faultsAt, useSending } from './use-sending.ts';

interface FieldEditorProps {
  readonly entity: EntityMeta;
  readonly field?: CustomField;
  readonly onClose: () => void;
}

/** A field of one's own: made, or changed; its type changes apart, with a look at what would be lost. */
export function FieldEditor({ entity, field, onClose }: FieldEditorProps) {
  const t = useText();
  const sending = useSending(onClose);
  const idempotencyKey = useRef(newKey()).current;
  const [label, setLabel] = useState<Label>(field?.label ?? noLabel);
  const [help, setHelp] = useState<Label>(isLabel(field?.['help']) ? field['help'] : noLabel);
  const [flags, setFlags] = useState(() => flagsOf(field));
  const [draft, setDraft] = useState<FieldDraft>(() => draftOf(field));
  const [isRetyping, setRetyping] = useState(false);
  const body = {
    label: labelOrNothing(label),
    help: labelOrNothing(help) ?? null,
    ...flags,
    ...settingsOf(draft),
  };
  const save = () =>
    field
      ? sending.send(
          'PATCH',
          `/custom-fields/${field.id}`,
          { body, ifMatch: field.version },
          t('customize.saved'),
        )
      : sending.send(
          'POST',
          '/custom-fields',
          { body: { ...body, entity: entity.name, type: draft.type }, idempotencyKey },
          t('customize.field.made'),
        );
  if (field && isRetyping)
    return <RetypeForm field={field} onClose={onClose} onBack={() => setRetyping(false)} />;
  return (
    <EditorFrame
      title={field ? t.of(field.label) : t('customize.field.new')}
      sending={sending}
      onSave={() => void save()}
      onCancel={onClose}
      more={
        field ? (
          <>
            <Button variant="default" onClick={() => setRetyping(true)}>
              {t('customize.retype')}
            </Button>
            <Button
              variant="default"
              color="red"
              onClick={() =>
                void sending.send('DELETE', `/custom-fields/${field.id}`, {}, t('customize.field.removed'))
              }
            >
              {t('customize.field.remove')}
            </Button>
          </>
        ) : null
      }
    >
      <LabelInput
        label={t('customize.field.label')}
        value={label}
        onChange={setLabel}
        error={faultsAt(sending, 'label') ?? faultsAt(sending, 'key')}
        required
      />
      {field ? null : <TypeSelect value={draft.type} onChange={(type) => setDraft({ ...draft, type })} />}
      <SettingsInputs draft={draft} onChange={setDraft} sending={sending} />
      <LabelInput
        label={t('customize.field.help')}
        value={help}
        onChange={setHelp}
        error={faultsAt(sending, 'help')}
      />
      {flagNames.map((flag) => (
        <Checkbox
          key={flag}
          label={t(`customize.flag.${flag}`)}
          checked={flags[flag]}
          error={faultsAt(sending, flag)}
          onChange={({ currentTarget }) => setFlags({ ...flags, [flag]: currentTarget.checked })}
        />
      ))}
    </EditorFrame>
  );
}

const flagNames = ['required', 'unique', 'indexed', 'hidden', 'personal'] as const;

function flagsOf(field: CustomField | undefined): Readonly<Record<(typeof flagNames)[number], boolean>> {
  const is = (flag: string) => field?.[flag] === true;
  return {
    required: is('required'),
    unique: is('unique'),
    indexed: is('indexed'),
    hidden: is('hidden'),
    personal: is('personal'),
  };
}

function isLabel(value: unknown): value is Label {
  return typeof value === 'object' && value !== null && 'en' in value && 'fr' in value;
}
