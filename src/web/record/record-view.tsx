import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { isProblem } from '../api/problem.ts';
import { recordQuery, type OneRecord } from '../api/records.ts';
import { hasInput } from '../field/field-input-props.ts';
import { titleOf } from '../field/title.ts';
import { changesOf } from '../form/form-state.ts';
import { RecordForm } from '../form/record-form.tsx';
import { useText } from '../i18n/text.ts';
import { useShortcuts } from '../keyboard/shortcuts.ts';
import { useTitle } from '../router/title.ts';
import { ErrorPage, NotFoundPage } from '../shell/error-pages.tsx';
import { Activities } from './activities.tsx';
import { Attachments } from './attachments.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { Facts } from './facts.tsx';
import { History } from './history.tsx';
import { Panels } from './panels.tsx';
import { RecordHead } from './record-head.tsx';
import classes from './record-view.module.css';
import { Related } from './related.tsx';
import { Timeline } from './timeline.tsx';
import { PastRecord } from './past-record.tsx';
import type { Neighbours } from './use-neighbours.ts';
import { useSave } from './use-save.ts';

export interface RecordViewProps {
  readonly entity: EntityMeta;
  readonly id: string;
  readonly place: 'page' | 'panel';
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
  readonly neighbours: Neighbours;
}

/** Who or what it is, what comes next and what happened, on one screen. */
export function RecordView(props: RecordViewProps) {
  const { entity, id } = props;
  const { data: record, error, refetch } = useQuery(recordQuery(entity, id));
  if (record) return <Loaded {...props} record={record} />;
  const survivor = isProblem(error, 404) ? error.body.mergedInto?.id : undefined;
  if (survivor) return <Navigate to={`/${entity.path}/${survivor}`} replace />;
  if (isProblem(error, 404)) return <NotFoundPage />;
  if (error) return <ErrorPage error={error} reset={() => void refetch()} />;
  return null;
}

function Loaded({
  entity: whole,
  record,
  place,
  onClose,
  onOpen,
  neighbours,
}: RecordViewProps & { readonly record: OneRecord }) {
  const t = useText();
  const entity = useMemo(() => changeable(whole, record), [whole, record]);
  const [mode, setMode] = useState<'view' | 'history'>('view');
  /** The moment at which the record is looked at; null for now. */
  const [past, setPast] = useState<string | null>(null);
  /** The record as it was when the form was opened: what the form's changes are measured against. */
  const [edited, setEdited] = useState<OneRecord | null>(null);
  const saving = useSave(entity);
  const root = useRef<HTMLElement>(null);
  const name = titleOf(entity, record) || t('record.unnamed');
  const mayUpdate = (record.may?.update ?? entity.may.update) && entity.fields.some(hasInput);
  useTitle(name);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  const go = (next: string | null) => next !== null && onOpen(next);
  useShortcuts({
    ...(mayUpdate ? { e: { label: 'keys.edit', run: () => setEdited(record) } } : {}),
    '[': { label: 'keys.previous', run: () => go(neighbours.previous) },
    ']': { label: 'keys.next', run: () => go(neighbours.next) },
    Escape: { label: 'keys.back', run: () => (mode === 'view' ? onClose() : setMode('view')) },
  });

  if (edited) {
    return (
      <RecordForm
        entity={entity}
        start={edited}
        keptUnder={`draft.${entity.name}.${record.id}`}
        title={name}
        submit={t('form.save')}
        onCancel={() => setEdited(null)}
        onSave={async (values) => {
          const changes = changesOf(edited, values);
          if (Object.keys(changes).length > 0) await saving.submit(edited, changes);
          setEdited(null);
        }}
      />
    );
  }
  return (
    <article ref={root} className={classes['record']} data-place={place} tabIndex={-1} aria-label={name}>
      <RecordHead
        entity={entity}
        record={record}
        name={name}
        place={place}
        neighbours={neighbours}
        onOpen={onOpen}
        onClose={onClose}
        onEdit={mayUpdate ? () => setEdited(record) : undefined}
        onHistory={() => setMode(mode === 'history' ? 'view' : 'history')}
      />
      {saving.conflict ? (
        <ConflictPanel
          entity={entity}
          conflict={saving.conflict}
          onSave={saving.save}
          onClose={saving.closeConflict}
        />
      ) : null}
      <div className={classes['columns']}>
        <div className={classes['facts']}>
          {past !== null ? (
            <PastRecord entity={entity} id={record.id} at={past} onClose={() => setPast(null)} />
          ) : (
            <>
              <Panels entity={entity} record={record} where="above" />
              <Facts entity={entity} record={record} failures={saving.failures} onSave={saving.save} />
              <Panels entity={entity} record={record} where="main" />
              {entity.place === 'main' ? <Related entity={entity} record={record} /> : null}
            </>
          )}
        </div>
        <div className={classes['beside']}>
          {mode === 'history' ? (
            <History
              entity={entity}
              id={record.id}
              mayUpdate={mayUpdate}
              onLook={setPast}
              onClose={() => {
                setMode('view');
                setPast(null);
              }}
            />
          ) : (
            <>
              <Activities entity={entity} record={record} />
              <Panels entity={entity} record={record} where="side" />
              <Attachments entity={entity} record={record} />
              <Timeline entity={entity} id={record.id} />
            </>
          )}
        </div>
      </div>
    </article>
  );
}

/** The entity with those fields to be typed that still change on this record: of an issued invoice its owner and tags. */
function changeable(entity: EntityMeta, { may }: OneRecord): EntityMeta {
  const still = may?.fields;
  if (!still) return entity;
  const fields = entity.fields.map((field) =>
    still.includes(field.key) ? field : { ...field, readOnly: true },
  );
  return { ...entity, fields };
}
