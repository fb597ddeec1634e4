import { Checkbox, TagsInput, Textarea, TextInput } from '@mantine/core';
import { Suspense, type ComponentType } from 'react';
import { entityByName, linkTarget, linkThrough, useMeta } from '../api/meta.ts';
import { useText } from '../i18n/text.ts';
import { withListTexts } from '../list/list-texts.ts';
import { lazily } from '../use-screens.ts';
import { AddressInput } from './address-input.tsx';
import { offeredValues } from './choice-values.ts';
import { common, useHelp } from './common-props.ts';
import { DayInput, MomentInput } from './day-input.tsx';
import { rawLink, rawMoment, rawReferences, rawText, rawTexts } from './draft.ts';
import classes from './field-input.module.css';
import type { FieldInputProps } from './field-input-props.ts';
import { LinkInput } from './link-input.tsx';
import { LinkManyInput, ReferencesInput } from './references-input.tsx';
import { RowsInput } from './rows-input.tsx';
import { ChoiceInput, CurrencyInput, EntityNameInput, TimeZoneInput } from './select-inputs.tsx';

/** The input that suits a field's type. */
export function FieldInput(props: FieldInputProps) {
  const Input = inputs[props.field.type] ?? PlainInput;
  return <Input {...props} />;
}

const kinds: Readonly<
  Record<
    string,
    { readonly type: string; readonly inputMode?: 'decimal' | 'numeric'; readonly autoComplete?: string }
  >
> = {
  email: { type: 'email' },
  phone: { type: 'tel' },
  webAddress: { type: 'text' },
  number: { type: 'text', inputMode: 'decimal' },
  money: { type: 'text', inputMode: 'decimal' },
  percent: { type: 'text', inputMode: 'decimal' },
};

function PlainInput(props: FieldInputProps) {
  const { field, raw, onRaw, currency } = props;
  const help = useHelp(props);
  const unit = field.type === 'money' ? currency : field.type === 'percent' ? '%' : null;
  return (
    <TextInput
      {...common(props, help)}
      {...(kinds[field.type] ?? { type: 'text' })}
      // The browser's own suggestions are the user's address, not the customer's.
      autoComplete="off"
      value={rawText(raw)}
      rightSection={unit ? <span className={classes['unit']}>{unit}</span> : null}
      rightSectionWidth={unit ? 44 : 0}
      onChange={({ currentTarget }) => onRaw(currentTarget.value)}
    />
  );
}

function LongTextInput(props: FieldInputProps) {
  const help = useHelp(props);
  return (
    <Textarea
      {...common(props, help)}
      value={rawText(props.raw)}
      autosize
      minRows={3}
      maxRows={12}
      onChange={({ currentTarget }) => props.onRaw(currentTarget.value)}
    />
  );
}

function YesNoInput(props: FieldInputProps) {
  const { raw, onRaw, label, ariaLabel, error, id, autoFocus, onBlur } = props;
  const help = useHelp(props);
  return (
    <Checkbox
      id={id}
      label={label}
      aria-label={ariaLabel}
      description={help}
      error={error}
      autoFocus={autoFocus ?? false}
      onBlur={onBlur}
      checked={raw === true}
      className={classes['yesNo'] ?? ''}
      onChange={({ currentTarget }) => onRaw(currentTarget.checked)}
    />
  );
}

function ChoicesInput(props: FieldInputProps) {
  const t = useText();
  const chosen = rawTexts(props.raw);
  const toggle = (code: string) =>
    props.onRaw(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <fieldset className={classes['choices']} onBlur={props.onBlur}>
      <legend>{props.label ?? props.ariaLabel}</legend>
      {offeredValues(props.field, chosen).map((value, index) => (
        <Checkbox
          key={value.code}
          {...(index === 0 ? { id: props.id, autoFocus: props.autoFocus ?? false } : {})}
          label={t.of(value)}
          checked={chosen.includes(value.code)}
          onChange={() => toggle(value.code)}
        />
      ))}
      {props.error ? <p className={classes['error']}>{props.error}</p> : null}
    </fieldset>
  );
}

function TagsField(props: FieldInputProps) {
  const t = useText();
  const help = useHelp(props);
  return (
    <TagsInput
      size="xs"
      {...common(props, help)}
      value={[...rawTexts(props.raw)]}
      placeholder={rawTexts(props.raw).length === 0 ? t('field.tags.hint') : ''}
      onChange={props.onRaw}
    />
  );
}

function LinkField(props: FieldInputProps) {
  const help = useHelp(props);
  const meta = useMeta();
  const target = entityByName(meta, linkTarget(props.field));
  if (!target) return null;
  const { label, ariaLabel, error, autoFocus, id, onBlur, field } = props;
  return (
    <LinkInput
      through={linkThrough(meta, field)}
      target={target}
      value={rawLink(props.raw)}
      onChange={props.onRaw}
      onBlur={onBlur}
      label={label}
      error={error}
      description={help}
      required={field.required && label !== undefined}
      autoFocus={autoFocus ?? false}
      id={id}
      {...(ariaLabel ? { ariaLabel } : {})}
    />
  );
}

function LinkManyField(props: FieldInputProps) {
  const target = entityByName(useMeta(), linkTarget(props.field));
  return target ? (
    <LinkManyInput {...props} target={target} value={rawReferences(props.raw)} most={100} />
  ) : null;
}

const fileInput = () => import('../file/file-input.tsx').then((file) => file.FileInput);

/** Few forms hold a file, so its input comes with the first of them. */
function LazyFileInput(props: FieldInputProps) {
  const FileInput = lazily(fileInput);
  return (
    <Suspense>
      <FileInput {...props} />
    </Suspense>
  );
}

const conditionInput = withListTexts(() =>
  import('../list/lazy/condition-field.tsx').then((file) => file.ConditionField),
);

/** Few forms ask for a condition, as above. */
function LazyConditionField(props: FieldInputProps) {
  const ConditionField = lazily(conditionInput);
  const help = useHelp(props);
  return (
    <Suspense>
      <ConditionField {...props} help={help} />
    </Suspense>
  );
}

const inputs: Readonly<Record<string, ComponentType<FieldInputProps>>> = {
  longText: LongTextInput,
  yesNo: YesNoInput,
  choice: ChoiceInput,
  choices: ChoicesInput,
  tags: TagsField,
  currency: CurrencyInput,
  link: LinkField,
  entityName: EntityNameInput,
  timeZone: TimeZoneInput,
  condition: LazyConditionField,
  day: (props) => (
    <DayInput {...common(props, useHelp(props))} value={rawText(props.raw)} onChange={props.onRaw} />
  ),
  instant: (props) => (
    <MomentInput {...common(props, useHelp(props))} value={rawMoment(props.raw)} onChange={props.onRaw} />
  ),
  address: AddressInput,
  anyLink: (props) => <ReferencesInput {...props} value={rawReferences(props.raw)} most={1} />,
  links: (props) => <ReferencesInput {...props} value={rawReferences(props.raw)} most={100} />,
  linkMany: LinkManyField,
  file: (props) => <LazyFileInput {...props} />,
  rows: (props) => <RowsInput {...props} cell={(cell) => <FieldInput {...cell} />} />,
};
