import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { fieldOf, type EntityMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { choiceValues } from '#web/field/choice-values.ts';
import { fromDraft, toDraft } from '#web/field/draft.ts';
import { FieldInput } from '#web/field/field-input.tsx';
import { useFormContext } from '#web/form/use-form.ts';
import { useText } from '#web/i18n/text.ts';
import { useMe } from '#web/api/session.ts';
import type { Rule } from './customization-api.ts';
import classes from './customization.module.css';
import { EditorFrame } from './editor-frame.tsx';
import { LabelInput, labelOrNothing, noLabel } from './label-input.tsx';
import { faultsAt, useSending } from './use-sending.ts';

/** In the order in which they are offered. */
const effects: readonly Rule['effect'][] = ['require', 'lock', 'hide', 'fill', 'allow', 'refuse'];

interface RuleEditorProps {
  readonly entity: EntityMeta;
  readonly rule?: Rule;
  readonly onClose: () => void;
}

/** What holds for a field, and for which records. */
export function RuleEditor({ entity, rule, onClose }: RuleEditorProps) {
  const t = useText();
  const id = useId();
  const { workspace } = useMe();
  const context = useFormContext();
  const sending = useSending(onClose);
  const idempotencyKey = useRef(newKey()).current;
  const [effect, setEffect] = useState<Rule['effect']>(rule?.effect ?? 'require');
  const [key, setKey] = useState(rule?.field ?? '');
  const [when, setWhen] = useState(rule?.when ?? '');
  const [values, setValues] = useState<readonly string[]>(rule?.values ?? []);
  const [message, setMessage] = useState(rule?.message ?? noLabel);
  const field = fieldOf(entity, key);
  const [raw, setRaw] = useState<unknown>(() => (field ? toDraft(field, rule?.value, context, '') : ''));
  const read = field ? fromDraft(field, raw, context) : undefined;
  const body = {
    effect,
    field: key,
    when,
    ...(effect === 'fill' ? { value: read && 'value' in read ? read.value : null } : {}),
    ...(effect === 'allow' ? { values } : {}),
    ...(effect === 'refuse' ? { message: labelOrNothing(message) } : {}),
  };
  const save = () =>
    rule
      ? sending.send(
          'PATCH',
          `/field-rules/${rule.id}`,
          { body, ifMatch: rule.version },
          t('customize.saved'),
        )
      : sending.send(
          'POST',
          '/field-rules',
          { body: { ...body, entity: entity.name }, idempotencyKey },
          t('customize.rule.made'),
        );
  const fields = entity.fields.filter((one) => effect === 'refuse' || !one.readOnly);
  return (
    <EditorFrame
      title={rule ? t('customize.rule.change') : t('customize.rule.new')}
      sending={sending}
      onSave={() => void save()}
      onCancel={onClose}
      more={
        rule ? (
          <Button
            variant="default"
            color="red"
            onClick={() => void sending.send('DELETE', `/field-rules/${rule.id}`, {}, t('customize.removed'))}
          >
            {t('customize.rule.remove')}
          </Button>
        ) : null
      }
    >
      <NativeSelect
        size="xs"
        label={t('customize.rule.field')}
        value={key}
        error={faultsAt(sending, 'field')}
        data={[
          { value: '', label: '' },
          ...fields.map((one) => ({ value: one.key, label: t.of(one.label) })),
        ]}
        onChange={({ currentTarget }) => {
          setKey(currentTarget.value);
          setRaw('');
          setValues([]);
        }}
      />
      <NativeSelect
        size="xs"
        label={t('customize.rule.effect')}
        value={effect}
        data={effects.map((value) => ({ value, label: t(`customize.effect.${value}`) }))}
        onChange={({ currentTarget }) =>
          setEffect(effects.find((one) => one === currentTarget.value) ?? 'require')
        }
      />
      {effect === 'fill' && field ? (
        <FieldInput
          id={`${id}value`}
          field={field}
          raw={raw}
          onRaw={setRaw}
          onBlur={() => undefined}
          label={t('customize.rule.value')}
          error={faultsAt(sending, 'value')}
          currency={workspace.currency}
        />
      ) : null}
      {effect === 'allow' && field ? (
        <fieldset className={classes['values']}>
          <legend>{t('customize.rule.values')}</legend>
          {choiceValues(field).map((choice) => (
            <Checkbox
              key={choice.code}
              label={t.of(choice)}
              checked={values.includes(choice.code)}
              onChange={({ currentTarget }) =>
                setValues(
                  currentTarget.checked
                    ? [...values, choice.code]
                    : values.filter((code) => code !== choice.code),
                )
              }
            />
          ))}
          {faultsAt(sending, 'values') ? (
            <p className={classes['refused']}>{faultsAt(sending, 'values')}</p>
          ) : null}
        </fieldset>
      ) : null}
      {effect === 'refuse' ? (
        <LabelInput
          label={t('customize.rule.message')}
          value={message}
          onChange={setMessage}
          error={faultsAt(sending, 'message')}
          required
        />
      ) : null}
      <TextInput
        label={t('customize.rule.when')}
        description={t('customize.rule.whenHelp')}
        placeholder={'amount > 10000 and source = "event"'}
        value={when}
        error={faultsAt(sending, 'when')}
        onChange={({ currentTarget }) => setWhen(currentTarget.value)}
      />
    </EditorFrame>
  );
}
