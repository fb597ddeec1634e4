import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { EntityMeta } from '#web/api/meta.ts';
import { isProblem } from '#web/api/problem.ts';
import type { OneRecord } from '#web/api/records.ts';
import { moved } from '#web/field/moved.ts';
import { useText } from '#web/i18n/text.ts';
import { useSave } from '#web/record/use-save.ts';
import { reasonOf } from '#web/toast/reason.ts';
import {
  askedBefore,
  filesMeta,
  freeFields,
  isTyped,
  metaOf,
  newInput,
  readInputs,
  writtenInputs,
  type InputDraft,
} from './form-draft.ts';
import classes from './form-panel.module.css';
import { InputEditor } from './input-editor.tsx';

interface InputsEditorProps {
  readonly form: EntityMeta;
  readonly record: OneRecord;
  /** Entity of the records that the form makes. */
  readonly target: EntityMeta;
}

/** Which fields a form asks for, in which order; saved as a whole, so that the preview shows what stands. */
export function InputsEditor({ form, record, target }: InputsEditorProps) {
  const t = useText();
  const { submit } = useSave(form);
  const [inputs, setInputs] = useState(() => readInputs(record['inputs']));
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [refused, setRefused] = useState('');
  const put = (at: number, next: InputDraft) =>
    setInputs(inputs.map((input, index) => (index === at ? next : input)));
  const save = async () => {
    setRefused('');
    setFaults(new Map());
    try {
      await submit(record, { inputs: writtenInputs(inputs) });
    } catch (error) {
      setFaults(new Map(isProblem(error) ? error.faults.map(({ field, message }) => [field, message]) : []));
      setRefused(reasonOf(t, error));
    }
  };
  return (
    <div>
      <h2>{t('forms.fields')}</h2>
      {refused ? (
        <p role="alert" className={classes['refused']}>
          {refused}
        </p>
      ) : null}
      <ol className={classes['inputs']} aria-label={t('forms.fields')}>
        {inputs.map((input, at) => (
          <InputEditor
            key={input.field}
            input={input}
            meta={metaOf(target, input.field)}
            asked={askedBefore(target, inputs, at)}
            faults={faultsAt(faults, at)}
            isFirst={at === 0}
            isLast={at === inputs.length - 1}
            onChange={(next) => put(at, next)}
            onMove={(by) => setInputs(moved(inputs, at, by))}
            onRemove={() => setInputs(inputs.filter((one) => one !== input))}
          />
        ))}
      </ol>
      <div className={classes['foot']}>
        <AddField target={target} inputs={inputs} onAdd={(input) => setInputs([...inputs, input])} />
        <Button onClick={() => void save()}>{t('forms.saveFields')}</Button>
      </div>
    </div>
  );
}

/** Those of one input, by its members. */
function faultsAt(faults: ReadonlyMap<string, string>, at: number): ReadonlyMap<string, string> {
  const place = `inputs.${at}.`;
  return new Map(
    [...faults].flatMap(([field, message]) =>
      field.startsWith(place) ? [[field.slice(place.length), message] as const] : [],
    ),
  );
}

interface AddFieldProps {
  readonly target: EntityMeta;
  readonly inputs: readonly InputDraft[];
  readonly onAdd: (input: InputDraft) => void;
}

function AddField({ target, inputs, onAdd }: AddFieldProps) {
  const t = useText();
  const hasFiles = inputs.some(({ field }) => field === filesMeta.key);
  const free = [...freeFields(target, inputs), ...(hasFiles ? [] : [filesMeta])];
  return (
    <NativeSelect
      size="xs"
      aria-label={t('forms.addField')}
      value=""
      data={[
        { value: '', label: t('forms.addField') },
        ...free.map((field) => ({ value: field.key, label: t.of(field.label) })),
      ]}
      onChange={({ currentTarget: { value } }) => {
        const field = free.find((one) => one.key === value);
        if (field) onAdd({ ...newInput(field.key), isHidden: !isTyped(field) });
      }}
    />
  );
}
