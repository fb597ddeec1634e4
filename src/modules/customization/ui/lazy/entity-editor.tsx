import { Button, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { newKey } from '#web/api/new-key.ts';
import { useText } from '#web/i18n/text.ts';
import { iconNames } from '#web/design/icon.tsx';
import type { CustomEntity } from './customization-api.ts';
import { EditorFrame } from './editor-frame.tsx';
import { LabelInput, labelOrNothing, noLabel } from './label-input.tsx';
import { faultsAt, useSending } from './use-sending.ts';

interface EntityEditorProps {
  readonly entity?: CustomEntity;
  readonly onClose: () => void;
}

/** What people see of an entity of one's own: made, or changed. */
export function EntityEditor({ entity, onClose }: EntityEditorProps) {
  const t = useText();
  const sending = useSending(onClose);
  const idempotencyKey = useRef(newKey()).current;
  const [label, setLabel] = useState(entity?.label ?? noLabel);
  const [labelPlural, setLabelPlural] = useState(entity?.labelPlural ?? noLabel);
  const [nameLabel, setNameLabel] = useState(entity?.nameLabel ?? { en: 'Name', fr: 'Nom' });
  const [icon, setIcon] = useState(entity?.icon ?? 'box');
  const body = {
    label: labelOrNothing(label),
    labelPlural: labelOrNothing(labelPlural),
    nameLabel: labelOrNothing(nameLabel),
    icon,
  };
  const save = () =>
    entity
      ? sending.send(
          'PATCH',
          `/custom-entities/${entity.id}`,
          { body, ifMatch: entity.version },
          t('customize.saved'),
        )
      : sending.send('POST', '/custom-entities', { body, idempotencyKey }, t('customize.entity.made'));
  return (
    <EditorFrame
      title={entity ? t.of(entity.label) : t('customize.entity.new')}
      sending={sending}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <LabelInput
        label={t('customize.entity.label')}
        value={label}
        onChange={setLabel}
        error={faultsAt(sending, 'label') ?? faultsAt(sending, 'name')}
        required
      />
      <LabelInput
        label={t('customize.entity.labelPlural')}
        value={labelPlural}
        onChange={setLabelPlural}
        error={faultsAt(sending, 'labelPlural')}
        required
      />
      <LabelInput
        label={t('customize.entity.nameLabel')}
        value={nameLabel}
        onChange={setNameLabel}
        error={faultsAt(sending, 'nameLabel')}
      />
      <NativeSelect
        size="xs"
        label={t('customize.entity.icon')}
        value={icon}
        data={[...iconNames]}
        onChange={({ currentTarget }) => setIcon(currentTarget.value)}
      />
    </EditorFrame>
  );
}

/** Takes an entity of one's own away. */
export function RemoveEntity({
  entity,
  onDone,
}: {
  readonly entity: CustomEntity;
  readonly onDone: () => void;
}) {
  const t = useText();
  const sending = useSending(onDone);
  return (
    <Button
      variant="default"
      color="red"
      loading={sending.busy}
      onClick={() => void sending.send('DELETE', `/custom-entities/${entity.id}`, {}, t('customize.removed'))}
    >
      {sending.refused || t('customize.entity.remove')}
    </Button>
  );
}
