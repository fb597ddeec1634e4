import { ActionIcon } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { IconCircle } from '@tabler/icons-react';
import { fieldOf, useMeta, type EntityMeta } from '../api/meta.ts';
import { changeRecord, listRecords, refresh, type AnyRecord, type OneRecord } from '../api/records.ts';
import { EntityIcon } from '../design/icon.tsx';
import { choiceValues } from '../field/choice-values.ts';
import { titleOf } from '../field/title.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { useToast } from '../toast/use-toast.ts';
import classes from './activities.module.css';
import { Composer } from './composer.tsx';
import trail from './trail.module.css';

/** What is still to be done about this record, after the box in which one writes it. Done ones are in the timeline. */
export function Activities({ entity, record }: { readonly entity: EntityMeta; readonly record: OneRecord }) {
  const t = useText();
  const open = useOpenActivities(entity, record.id);
  if (isActivity(entity) || fieldOf(entity, 'links')) return null;
  if (entity.place !== 'main') return null;
  return (
    <section aria-label={t('activities.title')}>
      <Composer entity={entity} record={record} />
      <h2 className={trail['title']}>{t('activities.open')}</h2>
      {open.length === 0 ? <p className={trail['dim']}>{t('activities.none')}</p> : null}
      <ul>
        {open.map((one) => (
          <Activity key={one.record.id} {...one} about={{ entity, record }} />
        ))}
      </ul>
    </section>
  );
}

/** Entities that are about other records and can be closed: tasks, calls, meetings, and what else may come. */
function isActivity(entity: EntityMeta): boolean {
  return fieldOf(entity, 'links')?.type === 'links' && fieldOf(entity, 'closedAt') !== undefined;
}

interface OpenActivity {
  readonly entity: EntityMeta;
  readonly record: AnyRecord;
  /** When it is due or starts. */
  readonly at: string | null;
}

function useOpenActivities(of: EntityMeta, id: string): readonly OpenActivity[] {
  const meta = useMeta();
  const kinds = meta.entities.filter(isActivity);
  const answers = useQueries({
    queries: kinds.map((entity) => ({
      queryKey: ['list', entity.name, { about: id }],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        listRecords(entity, { about: `${of.name}:${id}`, filter: 'closedAt is empty', limit: 20 }, signal),
    })),
  });
  const open = answers.flatMap((answer, index) => {
    const entity = kinds[index];
    return entity
      ? (answer.data?.data ?? []).map((record) => ({ entity, record, at: momentOf(record) }))
      : [];
  });
  return open.toSorted((a, b) => (a.at ?? '9').localeCompare(b.at ?? '9'));
}

function momentOf(record: AnyRecord): string | null {
  const moment = ['dueAt', 'startsAt', 'startAt', 'startedAt', 'start']
    .map((key) => record[key])
    .find((value) => typeof value === 'string');
  return typeof moment === 'string' ? moment : null;
}

interface ActivityProps extends OpenActivity {
  readonly about: { readonly entity: EntityMeta; readonly record: OneRecord };
}

function Activity({ entity, record, at, about }: ActivityProps) {
  const t = useText();
  const toast = useToast();
  const { instantWithTime, instantLong, isPast } = useFormats();
  const name = titleOf(entity, record) || t.of(entity.label);
  const done = doneCode(entity);
  const late = at !== null && isPast(at);
  const finish = async () => {
    try {
      const before = record['status'];
      const answer = await changeRecord(entity, record.id, record.version, { status: done });
      await Promise.all([refresh(entity.name, record.id), refresh(about.entity.name, about.record.id)]);
      toast.done(t('activities.done', { name }), {
        undo: async () => {
          await changeRecord(entity, record.id, answer.version, { status: before });
          await Promise.all([refresh(entity.name, record.id), refresh(about.entity.name, about.record.id)]);
        },
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className={classes['activity']}>
      {done ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          aria-label={t('activities.finish', { name })}
          onClick={() => void finish()}
        >
          <IconCircle size={16} aria-hidden />
        </ActionIcon>
      ) : (
        <span className={classes['icon']}>
          <EntityIcon name={entity.icon} size={15} />
        </span>
      )}
      <Link to={`/${entity.path}/${record.id}`} className={classes['name'] ?? ''}>
        {name}
      </Link>
      {at ? (
        <time dateTime={at} title={instantLong(at)} data-late={late || undefined} className={classes['when']}>
          {instantWithTime(at)}
        </time>
      ) : null}
    </li>
  );
}

/** The status that means done, where one may set it by hand. */
function doneCode(entity: EntityMeta): string | null {
  const status = fieldOf(entity, 'status');
  if (!status || status.readOnly) return null;
  const code =
    choiceValues(status).find((value) => value.code === 'completed' || value.code === 'held')?.code ?? null;
  return code !== null && !entity.transitions?.byProgram?.includes(code) ? code : null;
}
