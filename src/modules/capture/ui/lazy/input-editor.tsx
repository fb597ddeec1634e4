import { Checkbox, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { EntityMeta, FieldMeta } from '#web/api/meta.ts';
import { MoveButtons, RemoveButton } from '#web/field/list-buttons.tsx';
import { useText } from '#web/i18n/text.ts';
import { ConditionInput } from '#web/list/lazy/condition-input.tsx';
import { acceptedFiles } from '../../form/files.rules.ts';
import { FixedValue } from './fixed-value.tsx';
import { isTyped, type InputDraft } from './form-draft.ts';
import classes from './form-panel.module.css';
import { SmallText } from './small-text.tsx';

interface InputEditorProps {
  readonly input: InputDraft;
  /** Undefined for a field that the entity no longer has: visitors do not see it. */
  readonly meta: FieldMeta | undefined;
  /** The entity with those of its fields that a condition of this input may ask. */
  readonly asked: EntityMeta;
  /** By member. */
  readonly faults: ReadonlyMap<string, string>;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (next: InputDraft) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One field of a form: its place, whether it is required, its own label, or a fixed value that nobody sees. */
export function InputEditor({ input, meta, asked, faults, isFirst, isLast, ...does }: InputEditorProps) {
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
      <details open={input.isHidden || faults.size > 0}>
        <summary>{t('forms.more')}</summary>
        <div className={classes['more']}>
          <Checkbox
            label={t('forms.hidden')}
            checked={input.isHidden}
            disabled={meta?.type === 'file' || (meta !== undefined && !isTyped(meta))}
            onChange={({ currentTarget }) =>
              onChange({ ...input, isHidden: currentTarget.checked, isRequired: false })
            }
          />
          {input.isHidden ? (
            <FixedValue
              meta={meta}
              value={input.value}
              fault={faults.get('value') ?? faults.get('field')}
              onChange={(value) => onChange({ ...input, value })}
            />
          ) : (
            <>
              <SmallText
                label={t('forms.labelFr')}
                value={input.labelFr}
                placeholder={meta?.label.fr}
                onChange={(labelFr) => onChange({ ...input, labelFr })}
              />
              <SmallText
                label={t('forms.labelEn')}
                value={input.labelEn}
                placeholder={meta?.label.en}
                onChange={(labelEn) => onChange({ ...input, labelEn })}
              />
            </>
          )}
          {meta?.type === 'file' ? <FilesPart input={input} faults={faults} onChange={onChange} /> : null}
          {input.isHidden ? null : (
            <PlacePart input={input} asked={asked} faults={faults} onChange={onChange} />
          )}
        </div>
      </details>
      {faults.has('field') && !input.isHidden ? (
        <p role="alert" className={classes['refused']}>
          {faults.get('field')}
        </p>
      ) : null}
    </li>
  );
}

type PartProps = Pick<InputEditorProps, 'input' | 'asked' | 'faults' | 'onChange'>;

function FilesPart({ input, faults, onChange }: Omit<PartProps, 'asked'>) {
  const t = useText();
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('forms.accepts')}
        value={input.accepts}
        data={Object.entries(acceptedFiles).map(([value, label]) => ({ value, label: t.of(label) }))}
        onChange={({ currentTarget }) => onChange({ ...input, accepts: currentTarget.value })}
      />
      <SmallText
        label={t('forms.maxMegabytes')}
        value={input.maxMegabytes}
        error={faults.get('maxMegabytes')}
        onChange={(maxMegabytes) => onChange({ ...input, maxMegabytes })}
      />
    </>
  );
}

/** When it is shown, and whether a step begins with it. */
function PlacePart({ input, asked, faults, onChange }: PartProps) {
  const t = useText();
  const id = useId();
  return (
    <>
      <ConditionInput
        id={id}
        entity={asked}
        label={t('forms.shownIf')}
        help={asked.fields.length === 0 ? t('forms.shownIfNone') : undefined}
        value={input.shownIf}
        error={faults.get('shownIf')}
        onChange={(shownIf) => onChange({ ...input, shownIf })}
      />
      <Checkbox
        label={t('forms.startsStep')}
        checked={input.startsStep}
        onChange={({ currentTarget }) => onChange({ ...input, startsStep: currentTarget.checked })}
      />
      {input.startsStep ? (
        <>
          <SmallText
            label={t('forms.stepFr')}
            value={input.stepFr}
            onChange={(stepFr) => onChange({ ...input, stepFr })}
          />
          <SmallText
            label={t('forms.stepEn')}
            value={input.stepEn}
            onChange={(stepEn) => onChange({ ...input, stepEn })}
          />
        </>
      ) : null}
    </>
  );
}
