import { Checkbox } from '@mantine/core';
import type { FieldMeta } from '#web/api/meta.ts';
import { MoveButtons, RemoveButton } from '#web/field/list-buttons.tsx';
import { useText } from '#web/i18n/text.ts';
import { FixedValue } from './fixed-value.tsx';
import { isTyped, type InputDraft } from './form-draft.ts';
import classes from './form-panel.module.css';
import { SmallText } from './small-text.tsx';

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
