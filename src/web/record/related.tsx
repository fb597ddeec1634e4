import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import {
  entityByName,
  fieldOf,
  linkTarget,
  rowsEntity,
  useMeta,
  type EntityMeta,
  type FieldMeta,
} from '../api/meta.ts';
import type { AnyRecord, OneRecord } from '../api/records.ts';
import { relatedQuery, type Related as RelatedRecords } from '../api/related.ts';
import { isEmpty } from '../field/empty.ts';
import { titleOf } from '../field/title.ts';
import { Value } from '../field/value.tsx';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { useScreens } from '../use-screens.ts';
import classes from './related.module.css';

interface RelatedProps {
  readonly entity: EntityMeta;
  readonly record: OneRecord;
}

/** What leads to this record: the people and the deals of an account, the deals of a person (ACC-02, ACC-08). */
export function Related({ entity, record }: RelatedProps) {
  const meta = useMeta();
  const { panels } = useScreens();
  const { data } = useQuery(relatedQuery(entity, record.id));
  if (!data) return null;
  const elsewhere = new Set(
    panels.filter((panel) => panel.entity === entity.name).flatMap(({ lists }) => lists ?? []),
  );
  const others = meta.entities.filter(({ name, place }) => place === 'main' && !elsewhere.has(name));
  const groups = others.flatMap((of) =>
    data.data.filter((group) => group.entity === of.name).map((group) => ({ of, group })),
  );
  const missing = others.filter((of) => of !== entity && groups.every((one) => one.of !== of));
  return (
    <div className={classes['related']}>
      {groups.map(({ of, group }) => (
        <Group key={`${of.name}.${group.field}`} of={of} group={group} about={{ entity, record }} />
      ))}
      <div className={classes['missing']}>
        {missing.map((of) => (
          <New key={of.name} of={of} about={{ entity, record }} />
        ))}
      </div>
    </div>
  );
}

/** The link by which a new record of the one entity belongs to the other. */
function linkTo(of: EntityMeta, entity: EntityMeta): FieldMeta | undefined {
  return of.fields.find(
    (field) =>
      field.type === 'link' &&
      linkTarget(field) === entity.name &&
      !field.readOnly &&
      field.key !== 'ownerId',
  );
}

/** Leads to the form of a new record that belongs to this one. */
function New({ of, about: { entity, record } }: { readonly of: EntityMeta; readonly about: RelatedProps }) {
  const t = useText();
  const link = linkTo(of, entity);
  if (!link || !of.may.create) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconPlus size={13} aria-hidden />}
      aria-label={t('form.new', { entity: inSentence(t.of(of.label)) })}
      renderRoot={(props) => <Link to={`/${of.path}/new`} search={{ [link.key]: record.id }} {...props} />}
    >
      {t.of(of.label)}
    </Button>
  );
}

interface GroupProps {
  readonly of: EntityMeta;
  readonly group: RelatedRecords;
  readonly about: RelatedProps;
}

function Group({ of, group, about }: GroupProps) {
  const t = useText();
  const field = fieldOf(of, group.field);
  const usual = linkTo(of, about.entity);
  const isUsual = of !== about.entity && (field?.type === 'rows' || field?.key === usual?.key);
  const label = isUsual || !field ? t.of(of.labelPlural) : `${t.of(of.labelPlural)} · ${t.of(field.label)}`;
  return (
    <section className={classes['group']} aria-label={label}>
      <header>
        <h2>{label}</h2>
        {isUsual ? <New of={of} about={about} /> : null}
      </header>
      <ul>
        {group.data.map((one) => (
          <One key={one.id} of={of} record={one} field={field} />
        ))}
      </ul>
      {group.hasMore && field?.type === 'link' ? (
        <Link to={`/${of.path}`} search={{ v: '1', f: `${field.key} = "${about.record.id}"` }}>
          {t('related.all')}
        </Link>
      ) : null}
    </section>
  );
}

const SHOWN_FIELDS = 2;

interface OneProps {
  readonly of: EntityMeta;
  readonly record: RelatedRecords['data'][number];
  readonly field: FieldMeta | undefined;
}

/** Its name, what its row says of it, such as a role, and the first facts of its list. */
function One({ of, record, field }: OneProps) {
  const t = useText();
  const facts = of.list.columns
    .flatMap((key) => fieldOf(of, key) ?? [])
    .filter(({ key, type }) => key !== of.title && !elsewhereShown.has(type) && !isEmpty(record[key]))
    .slice(0, SHOWN_FIELDS);
  return (
    <li>
      <Link to={`/${of.path}/${record.id}`}>{titleOf(of, record) || t('record.unnamed')}</Link>
      <span className={classes['facts']}>
        {field?.type === 'rows' && record.row ? (
          <RowFacts field={field} record={{ ...record, ...record.row }} />
        ) : null}
        {facts.map((fact) => (
          <span key={fact.key}>
            <Value field={fact} record={record} />
          </span>
        ))}
      </span>
    </li>
  );
}

/** Links would have to be asked for by name, and moments say little in one line. */
const elsewhereShown = new Set(['link', 'instant']);

/** The choices of a row, and what is true of it: decision maker, primary, inactive. */
function RowFacts({ field, record: row }: { readonly field: FieldMeta; readonly record: AnyRecord }) {
  const t = useText();
  const entity = entityByName(useMeta(), rowsEntity(field));
  return entity?.fields.map((one) => {
    if (one.type === 'choice' && !isEmpty(row[one.key]))
      return <Value key={one.key} field={one} record={row} />;
    if (one.type === 'yesNo' && row[one.key] === true) return <span key={one.key}>{t.of(one.label)}</span>;
    return null;
  });
}
