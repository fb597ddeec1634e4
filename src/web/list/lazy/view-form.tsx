import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { newKey } from '../../api/new-key.ts';
import { changeView, createView, type NamedView, type ViewValues } from '../../api/views.ts';
import { useText } from '../../i18n/text.ts';
import { reasonOf } from '../../toast/reason.ts';
import { valuesOf } from '../use-list.ts';
import type { ViewPartProps } from '../view-switch.tsx';
import classes from './views.module.css';

/** A name for what is shown now; on saving one is in the new view. */
export function NewViewForm({ entity, list, onDone }: ViewPartProps) {
  const [key] = useState(newKey);
  const save = async (values: ViewValues) => {
    const { id } = await createView({ ...values, ...valuesOf(list.view), entity: entity.name }, key);
    onDone();
    await list.name(id);
  };
  return <Fields initial={{ name: '', visibility: 'private', isTemplate: false }} onSave={save} />;
}

/** Name and readers of a view; what it shows is saved from the list itself. */
export function ViewForm({ view, onSaved }: { readonly view: NamedView; readonly onSaved: () => void }) {
  const save = async (values: ViewValues) => {
    await changeView(view, values);
    onSaved();
  };
  return <Fields initial={view} onSave={save} />;
}

interface FieldsProps {
  readonly initial: Pick<NamedView, 'name' | 'visibility' | 'isTemplate'>;
  readonly onSave: (values: ViewValues) => Promise<void>;
}

function Fields({ initial, onSave }: FieldsProps) {
  const t = useText();
  const [name, setName] = useState(initial.name);
  const [visibility, setVisibility] = useState(initial.visibility);
  const [isTemplate, setIsTemplate] = useState(initial.isTemplate);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    if (name.trim() === '') return setFailure(t('form.required'));
    try {
      await onSave({ name: name.trim(), visibility, isTemplate });
    } catch (error) {
      setFailure(reasonOf(t, error));
    }
  };
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={t('view.name')}
        autoFocus
        maxLength={120}
        value={name}
        error={failure}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          setFailure(null);
        }}
      />
      <NativeSelect
        size="xs"
        label={t('view.visibility')}
        value={visibility}
        onChange={({ currentTarget }) => setVisibility(currentTarget.value)}
        data={['private', 'team', 'all'].map((value) => ({ value, label: t(`view.for.${value}`) }))}
      />
      <Checkbox
        label={t('view.isTemplate')}
        checked={isTemplate}
        onChange={({ currentTarget }) => setIsTemplate(currentTarget.checked)}
      />
      <Button type="submit">{t('view.keep')}</Button>
    </form>
  );
}
