import { useInfiniteQuery } from '@tanstack/react-query';
import {
  IconArrowBackUp,
  IconArrowMerge,
  IconPaperclip,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type ReactNode, Suspense } from 'react';
import { entityByName, fieldOf, useMeta, type EntityMeta } from '../api/meta.ts';
import { timelineQuery, type TimelineEntry } from '../api/trail.ts';
import { EntityIcon } from '../design/icon.tsx';
import { choiceValue } from '../field/choice-values.ts';
import { Tag } from '../design/tag.tsx';
import { titleOf } from '../field/title.ts';
import { FileLink } from '../file/file-link.tsx';
import { readFile } from '../file/known-file.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import type { TimelineEntryProps } from '../screens.ts';
import { lazily, useScreens } from '../use-screens.ts';
import { Changes } from './changes.tsx';
import { MoreOfTrail } from './more-of-trail.tsx';
import classes from './trail.module.css';

/** What happened, the latest first: what people did with it and what was changed on it. */
export function Timeline({ entity, id }: { readonly entity: EntityMeta; readonly id: string }) {
  const t = useText();
  const trail = useInfiniteQuery(timelineQuery(entity, id));
  const entries = trail.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section aria-label={t('timeline.title')}>
      <h2 className={classes['title']}>{t('timeline.title')}</h2>
      {trail.data && entries.length === 0 ? <p className={classes['dim']}>{t('timeline.none')}</p> : null}
      <ol className={classes['trail']}>
        {entries.map((entry) => (
          <OneEntry key={entry.id} entity={entity} recordId={id} entry={entry} />
        ))}
      </ol>
      <MoreOfTrail trail={trail} />
    </section>
  );
}

/** Of a kind that a module shows in its own way, or of those that every record has. */
function OneEntry(props: TimelineEntryProps) {
  const { entity, entry } = props;
  const own = useScreens().timelineEntries.find(({ kind }) => kind === entry.kind);
  if (!own) return <Entry entity={entity} entry={entry} />;
  const Own = lazily(own.entry);
  return (
    <li className={classes['entry']}>
      <Suspense>
        <Own {...props} />
      </Suspense>
    </li>
  );
}

function Entry({ entity, entry }: { readonly entity: EntityMeta; readonly entry: TimelineEntry }) {
  const t = useText();
  const { instantLong, ago } = useFormats();
  return (
    <li className={classes['entry']}>
      <span className={classes['icon']}>
        <Sign entry={entry} />
      </span>
      <div className={classes['what']}>
        <div className={classes['line']}>
          <span>
            {entry.kind === 'activity' && entry.record ? (
              <Activity entry={entry} />
            ) : (
              t(`timeline.${entry.kind}`, { name: entry.record ? titleOf(entity, entry.record) : '' })
            )}{' '}
            <About entry={entry} />
            <span className={classes['dim']}>{entry.by.name}</span>
          </span>
          <time className={classes['dim']} dateTime={entry.at} title={instantLong(entry.at)}>
            {ago(entry.at)}
          </time>
        </div>
        {entry.kind === 'updated' && entry.changes ? (
          <Changes entity={entity} changes={entry.changes} at={entry.at} />
        ) : null}
        <Body entry={entry} />
        {entry.files?.map((file) => (
          <div key={file.id}>
            <FileLink file={file} />
          </div>
        ))}
        <Moved entry={entry} />
      </div>
    </li>
  );
}

/** An activity by its own icon and title, with its state. */
function Activity({ entry }: { readonly entry: TimelineEntry }): ReactNode {
  const t = useText();
  const meta = useMeta();
  const { record } = entry;
  const entity = record && entityByName(meta, record.entity);
  if (!record || !entity) return null;
  const state = fieldOf(entity, 'status');
  const status = state && choiceValue(state, record['status']);
  return (
    <>
      <Link to={`/${entity.path}/${record.id}`}>
        {bodyOf(entry) ? t.of(entity.label) : titleOf(entity, record) || t.of(entity.label)}
      </Link>{' '}
      {status ? <Tag tone={status.tone}>{t.of(status)}</Tag> : null}
    </>
  );
}

/** The person or the deal of an account that an activity is about. */
function About({ entry: { about } }: { readonly entry: TimelineEntry }): ReactNode {
  const meta = useMeta();
  const entity = about && entityByName(meta, about.entity);
  if (!entity || typeof about?.name !== 'string') return null;
  return (
    <>
      <Link to={`/${entity.path}/${about.id}`}>{about.name}</Link>{' '}
    </>
  );
}

/** The file that was put there, or taken away and so is no longer to be had. */
function Moved({ entry }: { readonly entry: TimelineEntry }) {
  const file =
    entry.kind === 'attached' || entry.kind === 'detached' ? readFile(entry.record?.['file']) : null;
  return file ? <p className={classes['body']}>{file.name}</p> : null;
}

/** What was said or noted; it then stands for the title, which is only its beginning. */
function Body({ entry }: { readonly entry: TimelineEntry }) {
  const text = bodyOf(entry);
  return text ? <p className={classes['body']}>{text}</p> : null;
}

function bodyOf(entry: TimelineEntry): string | null {
  const text = entry.record?.['body'] ?? entry.record?.['notes'];
  return typeof text === 'string' && text !== '' ? text : null;
}

const shapes: Readonly<Record<string, typeof IconPencil>> = {
  created: IconPlus,
  removed: IconTrash,
  restored: IconArrowBackUp,
  merged: IconArrowMerge,
  attached: IconPaperclip,
  detached: IconPaperclip,
};

function Sign({ entry }: { readonly entry: TimelineEntry }) {
  const meta = useMeta();
  if (entry.kind === 'activity' && entry.record) {
    return <EntityIcon name={entityByName(meta, entry.record.entity)?.icon ?? ''} size={14} />;
  }
  const Shape = shapes[entry.kind] ?? IconPencil;
  return <Shape size={14} aria-hidden />;
}
