import { IconCheck, IconPhone, IconX } from '@tabler/icons-react';
import { Suspense, type MouseEvent, type ReactNode } from 'react';
import { entityByName, linkTarget, useMeta, type FieldMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';
import { Tag } from '../design/tag.tsx';
import { telAddress } from '../format/phone.ts';
import { FileLink } from '../file/file-link.tsx';
import { readFile } from '../file/known-file.ts';
import { useFormats, type Formats } from '../format/use-formats.ts';
import { useText, type Texts } from '../i18n/text.ts';
import { withListTexts } from '../list/list-texts.ts';
import { Link } from '../router/link.tsx';
import { lazily } from '../use-screens.ts';
import { addressLine } from './address.ts';
import { choiceValue } from './choice-values.ts';
import { isEmpty } from './empty.ts';
import { RecordLink } from './record-link.tsx';
import { isObject, linkedOf } from './title.ts';
import classes from './value.module.css';

interface ValueProps {
  readonly field: FieldMeta;
  readonly record: AnyRecord;
}

interface Shown extends ValueProps {
  readonly value: unknown;
  readonly t: Texts;
  readonly formats: Formats;
}

/** A field's value as people read it; nothing at all when it is empty. */
export function Value({ field, record }: ValueProps): ReactNode {
  const t = useText();
  const formats = useFormats();
  const { counted } = field.settings;
  const value = record[typeof counted === 'string' ? counted : field.key];
  if (isEmpty(value)) return null;
  const show = shows[field.type] ?? showPlain;
  return show({ field, record, value, t, formats });
}

const shows: Readonly<Record<string, (shown: Shown) => ReactNode>> = {
  choice: ({ field, value, t }) => {
    const choice = choiceValue(field, value);
    return choice ? <Tag tone={choice.tone}>{t.of(choice)}</Tag> : String(value);
  },
  choices: ({ field, value, t }) => (
    <Several>
      {texts(value).map((code) => {
        const choice = choiceValue(field, code);
        return (
          <Tag key={code} tone={choice?.tone ?? 'gray'}>
            {choice ? t.of(choice) : code}
          </Tag>
        );
      })}
    </Several>
  ),
  tags: ({ value }) => (
    <Several>
      {texts(value).map((tag) => (
        <Tag key={tag} tone="gray">
          {tag}
        </Tag>
      ))}
    </Several>
  ),
  money: ({ value, record, formats }) => {
    const { currency } = record;
    return formats.money(String(value), typeof currency === 'string' ? currency : undefined);
  },
  number: ({ value, formats, field }) => {
    const { unit } = field.settings;
    if (unit === '%') return formats.percent(String(value));
    const shown = formats.number(typeof value === 'number' ? value : String(value));
    return typeof unit === 'string' ? `${shown}\u00a0${unit}` : shown;
  },
  daysSince: ({ value, formats }) => (
    <time dateTime={String(value)} title={formats.instantLong(String(value))}>
      {formats.daysSince(String(value))}
    </time>
  ),
  percent: ({ value, formats }) => formats.percent(String(value)),
  day: ({ value, formats }) => (
    <time dateTime={String(value)} title={formats.dayLong(String(value))}>
      {formats.day(String(value))}
    </time>
  ),
  instant: ({ value, formats, field }) => (
    <time dateTime={String(value)} title={formats.instantLong(String(value))}>
      {hoursCount(field) ? formats.instantWithTime(String(value)) : formats.instant(String(value))}
    </time>
  ),
  yesNo: ({ value, t }) =>
    value === true ? (
      <span className={classes['yes']}>
        <IconCheck size={14} aria-hidden /> {t('value.yes')}
      </span>
    ) : (
      <span className={classes['no']}>
        <IconX size={14} aria-hidden /> {t('value.no')}
      </span>
    ),
  phone: ({ value, formats }) => (
    <a draggable={false} href={telAddress(String(value))} onClick={stay} className={classes['phone']}>
      <IconPhone size={13} aria-hidden />
      {formats.phone(String(value))}
    </a>
  ),
  email: ({ value }) => (
    <a draggable={false} href={`mailto:${String(value)}`} onClick={stay}>
      {String(value)}
    </a>
  ),
  webAddress: ({ value }) => (
    <a href={String(value)} target="_blank" rel="noreferrer noopener" onClick={stay}>
      {String(value)
        .replace(/^https?:\/\/(www\.)?/, '')
        .replace(/\/$/, '')}
    </a>
  ),
  address: ({ value, t }) => addressLine(value, t.locale),
  entityName: ({ value }) => <EntityName name={String(value)} />,
  link: ({ field, record }) => <LinkValue field={field} record={record} />,
  anyLink: ({ value }) => <References value={[value]} />,
  links: ({ value }) => <References value={value} />,
  linkMany: ({ field, value }) => (
    <References value={texts(value).map((id) => ({ entity: linkTarget(field), id }))} />
  ),
  file: ({ value }) => {
    const file = readFile(value);
    return file ? <FileLink file={file} /> : null;
  },
  condition: ({ field, value }) => <ConditionWords field={field} value={String(value)} />,
  rows: ({ value, t }) => (Array.isArray(value) ? t('value.rows', { count: value.length }) : null),
};

function showPlain({ value }: Shown): ReactNode {
  if (isObject(value)) return typeof value['name'] === 'string' ? value['name'] : null;
  return String(value);
}

const conditionWords = withListTexts(() =>
  import('../list/lazy/condition-words.tsx').then((file) => file.ConditionWords),
);

function ConditionWords(props: { readonly field: FieldMeta; readonly value: string }) {
  const Words = lazily(conditionWords);
  return (
    <Suspense fallback={props.value}>
      <Words {...props} />
    </Suspense>
  );
}

function EntityName({ name }: { readonly name: string }) {
  const t = useText();
  const entity = entityByName(useMeta(), name);
  return entity ? t.of(entity.label) : name;
}

function LinkValue({ field, record }: ValueProps) {
  const target = entityByName(useMeta(), linkTarget(field));
  const linked = linkedOf(field, record, target);
  if (!linked) return null;
  if (!target || target.place === 'none') return linked.title;
  if (!linked.title) return <RecordLink entity={target.name} id={linked.id} />;
  // People's own names need no link at each row; everything else leads on.
  if (target.name === 'user') return linked.title;
  return (
    <Link draggable={false} to={`/${target.path}/${linked.id}`} onClick={stay}>
      {linked.title}
    </Link>
  );
}

function References({ value }: { readonly value: unknown }) {
  if (!Array.isArray(value)) return null;
  return (
    <Several>
      {value.filter(isObject).map((one) => (
        <RecordLink key={String(one['id'])} entity={String(one['entity'])} id={String(one['id'])} />
      ))}
    </Several>
  );
}

function Several({ children }: { readonly children: ReactNode }) {
  return <span className={classes['several']}>{children}</span>;
}

/** A link inside a row is followed; the row itself is not opened. */
function stay(event: MouseEvent): void {
  event.stopPropagation();
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What is due or starts at an hour shows it always; when something was written needs it only today. */
function hoursCount(field: FieldMeta): boolean {
  return !field.readOnly;
}

/** Numbers and money stand on the right, so that they compare by eye. */
export function isRightAligned(field: FieldMeta): boolean {
  return ['money', 'number', 'percent', 'daysSince'].includes(field.type);
}
