import { Button, MultiSelect, TagsInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useText, type Texts } from '#web/i18n/text.ts';
import type { Codes, Criteria } from './prospecting-api.ts';
import classes from './prospecting.module.css';

interface CriteriaFormProps {
  readonly codes: Codes;
  /** Of the search that is shown. */
  readonly asked: Criteria;
  readonly onSearch: (criteria: Criteria) => void;
}

/** Shown of a long list at once; one types to find the others. */
const SHOWN = 60;
const LEAST_LETTERS = 3;

/** What companies are looked for by: a name, what they do, where, how large. */
export function CriteriaForm({ codes, asked, onSearch }: CriteriaFormProps) {
  const t = useText();
  /** What was changed since, and on which search: back and forward lead to another. */
  const [draft, setDraft] = useState<{ readonly of: string; readonly criteria: Criteria }>();
  const of = JSON.stringify(asked);
  const criteria = draft?.of === of ? draft.criteria : asked;
  const put = (change: Criteria) => setDraft({ of, criteria: withoutEmpty({ ...criteria, ...change }) });
  const isShort = criteria.q !== undefined && criteria.q.trim().length < LEAST_LETTERS;
  const isEmpty = Object.keys(criteria).length === 0;
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty || isShort) return;
    setDraft(undefined);
    onSearch(criteria);
  };
  const choose = (key: keyof Codes, withCode: boolean) => ({
    label: t(`prospecting.${key}`),
    data: optionsOf(codes[key], t, withCode),
    value: [...(criteria[key] ?? [])],
    onChange: (value: string[]) => put({ [key]: value }),
    size: 'xs',
    searchable: true,
    clearable: true,
    limit: SHOWN,
    nothingFoundMessage: t('prospecting.noSuchCode'),
    clearButtonProps: { 'aria-label': t('prospecting.clear', { what: t(`prospecting.${key}`) }) },
  });
  return (
    <form className={classes['criteria']} aria-label={t('prospecting.criteria')} onSubmit={search} noValidate>
      <TextInput
        label={t('prospecting.q')}
        value={criteria.q ?? ''}
        error={isShort ? t('prospecting.q.short') : null}
        onChange={({ currentTarget }) => put({ q: currentTarget.value })}
      />
      <MultiSelect {...choose('sections', false)} />
      <MultiSelect {...choose('activities', true)} />
      <MultiSelect {...choose('departments', true)} />
      <TagsInput
        label={t('prospecting.postalCodes')}
        value={[...(criteria.postalCodes ?? [])]}
        size="xs"
        splitChars={[',', ' ', ';']}
        acceptValueOnBlur
        onChange={(postalCodes) => put({ postalCodes })}
      />
      <MultiSelect {...choose('headcounts', false)} />
      <Button type="submit" disabled={isEmpty || isShort}>
        {t('prospecting.search')}
      </Button>
    </form>
  );
}

function optionsOf(codes: Codes[keyof Codes], t: Texts, withCode: boolean) {
  return codes.map(({ code, label }) => ({
    value: code,
    label: withCode ? `${code} ${t.of(label)}` : t.of(label),
  }));
}

/** What is left empty is no criterion. */
function withoutEmpty(criteria: Criteria): Criteria {
  return Object.fromEntries(
    Object.entries(criteria).filter(([, value]) => value !== undefined && value.length > 0),
  );
}
