import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { entityByName, linkTarget, useMeta, type EntityMeta, type FieldMeta } from '#web/api/meta.ts';
import { offeredValues } from '#web/field/choice-values.ts';
import { LinkInput } from '#web/field/link-input.tsx';
import { MoveButtons, RemoveButton } from '#web/field/list-buttons.tsx';
import { useText } from '#web/i18n/text.ts';
import { isTyped, type InputDraft } from './form-draft.ts';
import classes from './form-panel.module.css';

interface InputEditorProps {
  readonly input: InputDraft;
  /** Undefined for a field that the entity no longer has: visitors do not see it. */
  readonly meta: FieldMeta | undefined;
  readonly fault: string | undefined;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (next: InputDraft) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One field of a form: its place, whether it is required, its own label, or a fixed value that nobody sees. */
export function InputEditor({ input, meta, fault, isFirst, isLast, ...does }: InputEditorProps) {
  const t = useText();
  const { onChange, onMove, onRemove } = does;
  const name = meta ? t.of(meta.label) : input.field;
  return (
    <li className={classes['input']}>
      <div className={classes['line']}>
        <strong className={classes['name']}>{name}</strong>
        {input.isHidden ? null : (
          <Checkbox
            label={t('forms.required')}
            aria-label={t('forms.requiredOf', { name })}
            checked={input.isRequired}
            onChange={({ currentTarget }) => onChange({ ...input, isRequired: currentTarget.checked })}
          />
        )}
        <MoveButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} />
        <RemoveButton name={name} onRemove={onRemove} />
      </div>
      <details open={input.isHidden || fault !== undefined}>
        <summary>{t('forms.more')}</summary>
        <div className={classes['more']}>
          <Checkbox
            label={t('forms.hidden')}
            checked={input.isHidden}
            disabled={meta !== undefined && !isTyped(meta)}
            onChange={({ currentTarget }) =>
              onChange({ ...input, isHidden: currentTarget.checked, isRequired: false })
            }
          />
          {input.isHidden ? (
            <FixedValue
              meta={meta}
              value={input.value}
              fault={fault}
              onChange={(value) => onChange({ ...input, value })}
            />
          ) : (
            <>
              <Text
                label={t('forms.labelFr')}
                value={input.labelFr}
                placeholder={meta?.label.fr}
                onChange={(labelFr) => onChange({ ...input, labelFr })}
              />
              <Text
                label={t('forms.labelEn')}
                value={input.labelEn}
                placeholder={meta?.label.en}
                onChange={(labelEn) => onChange({ ...input, labelEn })}
              />
            </>
          )}
        </div>
      </details>
      {fault !== undefined && !input.isHidden ? (
        <p role="alert" className={classes['refused']}>
          {fault}
        </p>
      ) : null}
    </li>
  );
}

interface FixedValueProps {
  readonly meta: FieldMeta | undefined;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

function FixedValue({ meta, value, fault, onChange }: FixedValueProps) {
  const t = useText();
  const target = entityByName(useMeta(), meta?.type === 'link' ? linkTarget(meta) : '');
  if (target) return <LinkValue target={target} value={value} fault={fault} onChange={onChange} />;
  if (meta?.type !== 'choice')
    return <Text label={t('forms.value')} value={value} error={fault} onChange={onChange} />;
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

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

function Text({ label, value, placeholder = '', error, onChange }: TextProps) {
  return (
    <TextInput
      size="xs"
      label={label}
      value={value}
      placeholder={placeholder}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
