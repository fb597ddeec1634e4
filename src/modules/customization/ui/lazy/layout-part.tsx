import { Button, Checkbox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntityMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { useCustomizations, type KeptLayout } from './customization-api.ts';
import classes from './customization.module.css';
import { formatForm, readForm, type SectionDraft } from './form-draft.ts';
import { AddKey, KeyList } from './key-list.tsx';
import { LabelInput } from './label-input.tsx';
import { MoveButtons, RemoveButton } from '#web/field/list-buttons.tsx';
import { moved } from '#web/field/moved.ts';
import { useSending } from './use-sending.ts';
import { VariantChoice } from './variant-choice.tsx';

/** Where the entity's fields stand in forms and record pages, and in lists. */
export function LayoutPart({ entity }: { readonly entity: EntityMeta }) {
  const layouts = useCustomizations('layouts', entity.name);
  if (!layouts) return null;
  const [layout] = layouts;
  return <LayoutEditor key={layout?.version ?? 0} entity={entity} layout={layout} />;
}

interface LayoutEditorProps {
  readonly entity: EntityMeta;
  readonly layout: KeptLayout | undefined;
}

function LayoutEditor({ entity, layout }: LayoutEditorProps) {
  const t = useText();
  const sending = useSending(() => undefined);
  const [when, setWhen] = useState('');
  const [forms, setForms] = useState(() => formsOf(entity));
  const [columns, setColumns] = useState(entity.list.columns);
  const sections = forms.get(when) ?? forms.get('') ?? [];
  const put = (next: readonly SectionDraft[]) => setForms(new Map(forms).set(when, next));
  const body = {
    form: formatForm(forms.get('') ?? []),
    variants: [...forms]
      .filter(([condition]) => condition !== '')
      .map(([condition, form]) => ({ when: condition, form: formatForm(form) })),
    columns,
    ...(layout?.sort ? { sort: layout.sort } : {}),
  };
  const path = `/layouts/${entity.name}`;
  return (
    <section aria-label={t('customize.part.layout')} className={classes['layout']}>
      {sending.refused ? (
        <p role="alert" className={classes['refused']}>
          {sending.refused}
        </p>
      ) : null}
      <div>
        <h2>{t('customize.layout.form')}</h2>
        <VariantChoice
          entity={entity}
          when={when}
          conditions={[...forms.keys()]}
          onChange={(next) => setWhen(next)}
          onRemove={() => {
            const rest = new Map(forms);
            rest.delete(when);
            setForms(rest);
            setWhen('');
          }}
        />
        {sections.map((section, at) => (
          <SectionEditor key={section.id} entity={entity} sections={sections} at={at} onChange={put} />
        ))}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            put([
              ...sections,
              { id: crypto.randomUUID(), label: { en: '', fr: '' }, folded: false, fields: [] },
            ])
          }
        >
          {t('customize.layout.addSection')}
        </Button>
      </div>
      <div>
        <h2>{t('customize.layout.columns')}</h2>
        <KeyList entity={entity} keys={columns} onChange={setColumns} label={t('customize.layout.columns')} />
        <AddKey
          entity={entity}
          taken={columns}
          label={t('customize.layout.addColumn')}
          onAdd={(key) => setColumns([...columns, key])}
        />
      </div>
      <p className={classes['buttons']}>
        <Button
          loading={sending.busy}
          onClick={() => void sending.send('PUT', path, { body }, t('customize.saved'))}
        >
          {t('form.save')}
        </Button>
        {layout ? (
          <Button
            variant="default"
            onClick={() => void sending.send('DELETE', path, {}, t('customize.reset.done'))}
          >
            {t('customize.reset')}
          </Button>
        ) : null}
      </p>
    </section>
  );
}

/** Forms by condition; the one for all records under no condition. */
function formsOf(entity: EntityMeta): ReadonlyMap<string, readonly SectionDraft[]> {
  return new Map([
    ['', readForm(entity.form)],
    ...entity.formVariants.map(({ when, form }) => [when, readForm(form)] as const),
  ]);
}

interface SectionEditorProps {
  readonly entity: EntityMeta;
  readonly sections: readonly SectionDraft[];
  readonly at: number;
  readonly onChange: (sections: readonly SectionDraft[]) => void;
}

function SectionEditor({ entity, sections, at, onChange }: SectionEditorProps) {
  const t = useText();
  const section = sections[at];
  if (!section) return null;
  const put = (change: Partial<SectionDraft>) =>
    onChange(sections.map((one, index) => (index === at ? { ...one, ...change } : one)));
  const name = section.label[t.locale] || t('customize.layout.section', { at: at + 1 });
  return (
    <fieldset className={classes['section']}>
      <legend>{name}</legend>
      <LabelInput
        label={t('customize.layout.heading')}
        value={section.label}
        onChange={(label) => put({ label })}
      />
      <Checkbox
        label={t('customize.layout.folded')}
        checked={section.folded}
        onChange={({ currentTarget }) => put({ folded: currentTarget.checked })}
      />
      <KeyList
        entity={entity}
        keys={section.fields}
        label={name}
        onChange={(fields) => put({ fields })}
        elsewhere={sections.map((one, index) => ({
          id: String(index),
          label: one.label[t.locale] || t('customize.layout.section', { at: index + 1 }),
        }))}
        here={String(at)}
        onMove={(key, to) =>
          onChange(
            sections.map((one, index) => {
              const rest = one.fields.filter((field) => field !== key);
              return { ...one, fields: index === Number(to) ? [...rest, key] : rest };
            }),
          )
        }
      />
      <span className={classes['buttons']}>
        <MoveButtons
          name={name}
          isFirst={at === 0}
          isLast={at === sections.length - 1}
          onMove={(by) => onChange(moved(sections, at, by))}
        />
        {section.fields.length === 0 ? (
          <RemoveButton name={name} onRemove={() => onChange(sections.filter((one) => one !== section))} />
        ) : null}
      </span>
    </fieldset>
  );
}
