import { useQuery } from '@tanstack/react-query';
import { entityByName, fieldOf, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { listRecords, type AnyRecord } from '#web/api/records.ts';
import { Value } from '#web/field/value.tsx';
import { useText } from '#web/i18n/text.ts';
import { defaultView, viewSearch } from '#web/list/view.ts';
import { Link } from '#web/router/link.tsx';
import classes from './form-panel.module.css';

const SHOWN = 5;
const columns = ['status', 'outcome', 'reason', 'createdAt'] as const;

interface LastSubmissionsProps {
  /** Of the submission, that leads to where it came from. */
  readonly by: 'formId' | 'leadSourceId';
  readonly id: string;
}

/** What came in last by a form or a lead source, and the way to all of it. */
export function LastSubmissions({ by, id }: LastSubmissionsProps) {
  const t = useText();
  const entity = entityByName(useMeta(), 'formSubmission');
  return entity ? <Submissions entity={entity} filter={`${by} = "${id}"`} title={t('forms.last')} /> : null;
}

interface SubmissionsProps {
  readonly entity: EntityMeta;
  readonly filter: string;
  readonly title: string;
}

function Submissions({ entity, filter, title }: SubmissionsProps) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ['list', entity.name, 'last', filter],
    queryFn: ({ signal }) => listRecords(entity, { filter, sort: '-createdAt', limit: SHOWN }, signal),
  });
  if (!data) return null;
  if (data.data.length === 0) return <p>{t('forms.none')}</p>;
  return (
    <div>
      <h2>{title}</h2>
      <ul className={classes['submissions']}>
        {data.data.map((record) => (
          <li key={record.id}>
            <Link to={`/${entity.path}/${record.id}`}>{String(record['name'])}</Link>
            {columns.map((key) => (
              <Cell key={key} entity={entity} record={record} name={key} />
            ))}
          </li>
        ))}
      </ul>
      <Link to={`/${entity.path}`} search={viewSearch(entity, { ...defaultView(entity), filter })}>
        {t('forms.all')}
      </Link>
    </div>
  );
}

function Cell({
  entity,
  record,
  name,
}: {
  readonly entity: EntityMeta;
  readonly record: AnyRecord;
  readonly name: string;
}) {
  const field = fieldOf(entity, name);
  return field ? (
    <span>
      <Value field={field} record={record} />
    </span>
  ) : null;
}
