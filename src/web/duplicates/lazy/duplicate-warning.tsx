import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { entityByName, type EntityMeta, useMeta } from '#web/api/meta.ts';
import type { Changes } from '#web/api/records.ts';
import { isEmpty } from '#web/field/empty.ts';
import { titleOf } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import { type Duplicate, likeQuery } from './duplicates-api.ts';
import classes from './duplicates.module.css';
import { Likeness } from './likeness.tsx';
import { whereOf } from './where-of.ts';

interface DuplicateWarningProps {
  readonly entity: EntityMeta;
  /** What stands in the fields since one left the last of them. */
  readonly values: Changes;
}

const MOST = 3;

/** Says that the record seems to be there already; one opens it, or creates all the same. */
export function DuplicateWarning({ entity, values }: DuplicateWarningProps) {
  const t = useText();
  const { data } = useQuery(likeQuery(entity, telling(entity, values)));
  const found = data?.data ?? [];
  const own = found.filter((one) => one.entity === entity.name);
  const elsewhere = found.filter((one) => one.entity !== entity.name);
  return (
    <div role="status">
      {found.length > 0 ? (
        <div className={classes['warning']}>
          {own.length > 0 ? <strong>{t('duplicates.warning', { count: own.length })}</strong> : null}
          <Found found={own.slice(0, MOST)} />
          {elsewhere.length > 0 ? <strong>{t('duplicates.elsewhere')}</strong> : null}
          <Found found={elsewhere} isKindSaid />
          <Button type="submit" variant="default" size="compact-xs">
            {t('duplicates.anyway')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface FoundProps {
  readonly found: readonly Duplicate[];
  readonly isKindSaid?: boolean;
}

function Found({ found, isKindSaid = false }: FoundProps) {
  const t = useText();
  const meta = useMeta();
  const items = found.flatMap((one) => {
    const entity = entityByName(meta, one.entity);
    return entity ? [{ ...one, entity }] : [];
  });
  if (items.length === 0) return null;
  return (
    <ul>
      {items.map(({ entity, record, strength, fields }) => (
        <li key={record.id}>
          {isKindSaid ? `${t('duplicates.kind', { kind: t.of(entity.label) })} ` : null}
          <a href={`/${entity.path}/${record.id}`} target="_blank" rel="noreferrer">
            {[titleOf(entity, record), whereOf(entity, record)].filter(Boolean).join(', ')}
          </a>{' '}
          <Likeness entity={entity} strength={strength} fields={fields} />
        </li>
      ))}
    </ul>
  );
}

const tellingTypes = new Set(['text', 'email', 'phone', 'webAddress', 'address', 'link']);

/** Only what matching may depend on, names that are put together of several fields too; the owner says nothing. */
function telling(entity: EntityMeta, values: Changes): Changes {
  const fields = entity.fields.filter(({ key, type }) => tellingTypes.has(type) && key !== 'ownerId');
  return Object.fromEntries(
    fields.flatMap(({ key }) => (isEmpty(values[key]) ? [] : [[key, values[key]] as const])),
  );
}
