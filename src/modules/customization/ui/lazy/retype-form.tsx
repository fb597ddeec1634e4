import { Button } from '@mantine/core';
import { useState } from 'react';
import { request } from '#web/api/request.ts';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import type { Retyping } from '../../field/retype-custom-field.ts';
import type { CustomField } from './customization-api.ts';
import { EditorFrame } from './editor-frame.tsx';
import { draftOf, SettingsInputs, settingsOf, TypeSelect } from './field-settings.tsx';
import { useSending } from './use-sending.ts';

interface RetypeFormProps {
  readonly field: CustomField;
  readonly onClose: () => void;
  readonly onBack: () => void;
}

/** Another type for a field, seen before it is done: how many values fit, how many would be empty. */
export function RetypeForm({ field, onClose, onBack }: RetypeFormProps) {
  const t = useText();
  const toast = useToast();
  const sending = useSending(onClose);
  const [draft, setDraft] = useState(() => draftOf(field));
  const [seen, setSeen] = useState<{ readonly of: string; readonly preview: Retyping } | null>(null);
  const path = `/custom-fields/${field.id}/retype`;
  const body = { type: draft.type, ...settingsOf(draft) };
  const wanted = JSON.stringify(body);
  const preview = seen?.of === wanted ? seen.preview : null;
  const look = async () => {
    try {
      setSeen({ of: wanted, preview: await request<Retyping>('POST', `${path}/preview`, { body }) });
    } catch (error) {
      toast.failed(error);
    }
  };
  const apply = () =>
    sending.send(
      'POST',
      path,
      { body: { ...body, loseValues: (preview?.lost ?? 0) > 0 } },
      t('customize.saved'),
    );
  return (
    <EditorFrame
      title={t('customize.retype.title', { name: t.of(field.label) })}
      sending={sending}
      onSave={() => void (preview ? apply() : look())}
      onCancel={onBack}
      more={
        <Button variant="default" onClick={() => void look()}>
          {t('customize.retype.look')}
        </Button>
      }
    >
      <TypeSelect value={draft.type} onChange={(type) => setDraft({ ...draft, type })} />
      <SettingsInputs draft={draft} onChange={setDraft} sending={sending} />
      <p aria-live="polite">
        {preview
          ? t('customize.retype.preview', {
              total: preview.total,
              lost: preview.lost,
              examples: preview.examples.map(String).join(', '),
            })
          : t('customize.retype.hint')}
      </p>
    </EditorFrame>
  );
}
