import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Suspense, useId, useRef, useState, type ComponentType, type FormEvent, type ReactNode } from 'react';
import { isProblem } from '../api/problem.ts';
import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import type { AnyRecord, Changes } from '../api/records.ts';
import { useMe } from '../api/session.ts';
import { rawText } from '../field/draft.ts';
import { FieldInput } from '../field/field-input.tsx';
import { useFormats } from '../format/use-formats.ts';
import { useText, type Texts } from '../i18n/text.ts';
import { useShortcuts } from '../keyboard/shortcuts.ts';
import { reasonOf } from '../toast/reason.ts';
import { lazily, useScreens, useUncovered } from '../use-screens.ts';
import { FaultSummary } from './fault-summary.tsx';
import { formParts, type Faults, type FormPart } from './form-state.ts';
import { LeaveGuard } from './leave-guard.tsx';
import classes from './record-form.module.css';
import { useForm, type FormState } from './use-form.ts';

export interface RecordFormProps {
  readonly entity: EntityMeta;
  /** Values to start with: the record itself, or what is preset in a new one. */
  readonly start: AnyRecord;
  /** Name under which the draft is kept until it is saved. */
  readonly keptUnder: string;
  readonly title: ReactNode;
  readonly submit: string;
  /** Throws the refusal; what is wrong is then shown at the fields. */
  readonly onSave: (values: Changes) => Promise<void>;
  readonly onCancel: () => void;
  /** Says something about what stands in the fields, beside the buttons: nothing moves under the hand. */
  readonly notice?: ComponentType<{ readonly entity: EntityMeta; readonly left: Changes }> | undefined;
}

/** A form drawn from the entity: fields in reading order, Ctrl+Enter saves, nothing typed is ever lost. */
export function RecordForm({
  entity: whole,
  start,
  keptUnder,
  title,
  submit,
  onSave,
  onCancel,
  notice: Notice,
}: RecordFormProps) {
  const t = useText();
  const entity = useUncovered(whole);
  const form = useForm(entity, start, keptUnder);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [general, setGeneral] = useState('');
  const element = useRef<HTMLFormElement>(null);
  const prefix = useId();

  const showFirst = (faults: Faults) => {
    const first = form.fields.find((field) => field.key in faults);
    if (first) document.getElementById(`${prefix}${first.key}`)?.focus();
  };
  const save = async () => {
    if (busy) return;
    const { values, faults } = form.read();
    setGeneral('');
    if (Object.keys(faults).length > 0) return showFirst(faults);
    setBusy(true);
    try {
      setSaved(true);
      await onSave(values);
      form.forget();
    } catch (error) {
      setSaved(false);
      if (!isProblem(error) || error.faults.length === 0) setGeneral(reasonOf(t, error));
      if (isProblem(error)) {
        form.refuse(error);
        showFirst(
          Object.fromEntries(error.faults.map((fault) => [fault.field.split('.')[0] ?? '', { text: '' }])),
        );
      }
    } finally {
      setBusy(false);
    }
  };
  useShortcuts({
    'mod+Enter': { label: 'keys.save', run: () => void save() },
    Escape: { run: onCancel },
  });

  return (
    <form
      ref={element}
      className={classes['form']}
      noValidate
      autoComplete="off"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <header className={classes['head']}>
        <h1>{title}</h1>
      </header>
      <div className={classes['body']}>
        <LeaveGuard active={form.dirty && !saved} onDiscard={form.forget} onSave={save} />
        <Restored form={form} />
        <FaultSummary
          general={general}
          faults={form.faults}
          fields={form.fields}
          idOf={(key) => `${prefix}${key}`}
        />
        {formParts(form.entity).map((part, index) => (
          <Part
            key={part.key}
            part={part}
            form={form}
            start={start}
            prefix={prefix}
            first={index === 0}
            currency={rawText(form.draft['currency'])}
          />
        ))}
      </div>
      {Notice ? <Notice entity={whole} left={form.left} /> : null}
      <footer className={classes['foot']}>
        <Button type="submit" size="sm" loading={busy}>
          {submit}
        </Button>
        <Button variant="subtle" color="gray" size="sm" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
        <span className={classes['hint']}>{t('form.hint')}</span>
      </footer>
    </form>
  );
}

interface PartProps {
  readonly part: FormPart;
  readonly form: FormState;
  readonly start: AnyRecord;
  readonly prefix: string;
  readonly first: boolean;
  readonly currency: string;
}

function Part({ part, form, start, prefix, first, currency }: PartProps) {
  const t = useText();
  const { workspace } = useMe();
  const wrong = part.fields.some((field) => field.key in form.faults);
  const [opened, setOpened] = useState(!part.folded);
  const label = part.label ? t.of(part.label) : part.key === 'custom' ? t('form.custom') : null;
  if (!opened && !wrong) {
    return (
      <Button
        className={classes['unfold'] ?? ''}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconChevronRight size={14} aria-hidden />}
        aria-expanded={false}
        onClick={() => setOpened(true)}
      >
        {label ?? t('form.more')}
      </Button>
    );
  }
  return (
    <section className={classes['part']} aria-label={label ?? undefined}>
      {label && !first ? <h2>{label}</h2> : null}
      <div className={classes['fields']}>
        {part.fields.map((field, index) => (
          <div key={field.key} className={classes['field']} data-wide={isWide(field) || undefined}>
            <FieldInput
              field={field}
              raw={form.draft[field.key]}
              onRaw={(raw) => form.put(field.key, raw)}
              onBlur={() => form.check(field)}
              error={faultText(form.faults[field.key], t)}
              label={t.of(field.label)}
              autoFocus={first && index === 0}
              id={`${prefix}${field.key}`}
              currency={currency || workspace.currency}
            />
            <FieldHelps field={field} form={form} start={start} />
          </div>
        ))}
      </div>
    </section>
  );
}

/** What modules offer under this field. */
function FieldHelps({
  field,
  form,
  start,
}: Pick<PartProps, 'form' | 'start'> & { readonly field: FieldMeta }) {
  const { formHelps } = useScreens();
  return formHelps
    .filter((each) => each.entity === form.entity.name && each.field === field.key)
    .map(({ key, help }) => {
      const Help = lazily(help);
      return (
        <Suspense key={key} fallback={null}>
          <Help
            entity={form.entity}
            values={form.values}
            left={{ ...start, ...form.left }}
            onFill={form.fill}
          />
        </Suspense>
      );
    });
}

function faultText(fault: Faults[string] | undefined, t: Texts): string | null {
  if (!fault) return null;
  return 'text' in fault ? fault.text : t(fault.id, fault.values);
}

function isWide(field: FieldMeta): boolean {
  return ['longText', 'condition', 'address', 'rows', 'links', 'choices'].includes(field.type);
}

function Restored({ form }: { readonly form: FormState }) {
  const t = useText();
  const { time } = useFormats();
  if (form.restoredAt === null || !form.dirty) return null;
  return (
    <p className={classes['restored']} role="status">
      {t('form.draft', { time: time(new Date(form.restoredAt).toISOString()) })}{' '}
      <Button variant="subtle" size="compact-xs" onClick={form.startOver}>
        {t('form.draft.discard')}
      </Button>
    </p>
  );
}
