import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { entityByName, useMeta, type EntityMeta, type FieldMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { queryClient } from '#web/api/query-client.ts';
import { refresh, type OneRecord } from '#web/api/records.ts';
import { isEmpty } from '#web/field/empty.ts';
import { titleOf } from '#web/field/title.ts';
import { Value } from '#web/field/value.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { inSentence } from '#web/i18n/in-sentence.ts';
import { useText } from '#web/i18n/text.ts';
import { useShortcuts } from '#web/keyboard/shortcuts.ts';
import { Link } from '#web/router/link.tsx';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { mergeRecords, movesQuery, undoMerge } from './duplicates-api.ts';
import classes from './duplicates.module.css';
import { differingFields, firstPicks, pickedValues } from './picks.ts';

interface MergeSheetProps {
  readonly entity: EntityMeta;
  readonly records: readonly OneRecord[];
}

/** One column per record: which one stays, and whose value it has for each field in which they differ. All by keyboard. */
export function MergeSheet({ entity, records }: MergeSheetProps) {
  const t = useText();
  const navigate = useNavigate();
  const merge = useMerge(entity);
  const [survivorId, setSurvivorId] = useState(records[0]?.id ?? '');
  const fields = differingFields(entity, records);
  const [picks, setPicks] = useState(() => firstPicks(fields, records, survivorId));
  const otherIds = records.map(({ id }) => id).filter((id) => id !== survivorId);
  const submit = () => void merge.run(survivorId, otherIds, pickedValues(picks, records));
  useShortcuts({
    'mod+Enter': { label: 'keys.save', run: submit },
    Escape: { run: () => void navigate({ to: `/${entity.path}/duplicates` }) },
  });
  const keep = (id: string) => {
    setSurvivorId(id);
    setPicks(firstPicks(fields, records, id));
  };
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className={classes['intro']}>{t('merge.intro')}</p>
      <div className={classes['scroll']}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('merge.keep')}</th>
              {records.map((record) => (
                <Head
                  key={record.id}
                  entity={entity}
                  record={record}
                  kept={record.id === survivorId}
                  onKeep={keep}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <Choice
                key={field.key}
                field={field}
                records={records}
                picked={picks[field.key] ?? survivorId}
                onPick={(id) => setPicks((now) => ({ ...now, [field.key]: id }))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {fields.length === 0 ? <p>{t('merge.same')}</p> : null}
      <Moves entity={entity} survivorId={survivorId} otherIds={otherIds} />
      {merge.error ? (
        <p role="alert" className={classes['error']}>
          {reasonOf(t, merge.error)}
        </p>
      ) : null}
      <footer className={classes['foot']}>
        <Button type="submit" loading={merge.busy}>
          {t('merge.do', { count: records.length })}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          renderRoot={(props) => <Link to={`/${entity.path}/duplicates`} {...props} />}
        >
          {t('form.cancel')}
        </Button>
      </footer>
    </form>
  );
}

/** One key per sheet: a double click merges once. What was done can be undone from the toast. */
function useMerge(entity: EntityMeta) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const forget = (ids: readonly string[]) =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['duplicates', entity.name] }),
      queryClient.invalidateQueries({ queryKey: ['bin', entity.name] }),
      ...ids.map((id) => refresh(entity.name, id)),
    ]);
  const run = async (id: string, otherIds: readonly string[], values: Readonly<Record<string, unknown>>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const record = await mergeRecords(entity, id, { otherIds, values }, key.current);
      await navigate({ to: `/${entity.path}/${id}`, replace: true });
      await forget([id, ...otherIds]);
      toast.done(t('merge.done', { count: otherIds.length + 1, name: titleOf(entity, record) }), {
        undo: async () => {
          await undoMerge(entity, id);
          await forget([id, ...otherIds]);
        },
      });
    } catch (refusal) {
      key.current = newKey();
      setError(refusal);
      setBusy(false);
    }
  };
  return { run, busy, error };
}

interface HeadProps {
  readonly entity: EntityMeta;
  readonly record: OneRecord;
  readonly kept: boolean;
  readonly onKeep: (id: string) => void;
}

function Head({ entity, record, kept, onKeep }: HeadProps) {
  const t = useText();
  const { ago, instantLong } = useFormats();
  return (
    <th scope="col" data-kept={kept || undefined}>
      <label>
        <input
          type="radio"
          name="survivor"
          autoFocus={kept}
          checked={kept}
          onChange={() => onKeep(record.id)}
        />
        {titleOf(entity, record) || t('record.unnamed')}
      </label>
      <small title={instantLong(record.createdAt)}>
        {t('duplicates.created', { when: ago(record.createdAt) })}
      </small>
    </th>
  );
}

interface ChoiceProps {
  readonly field: FieldMeta;
  readonly records: readonly OneRecord[];
  readonly picked: string;
  readonly onPick: (id: string) => void;
}

function Choice({ field, records, picked, onPick }: ChoiceProps) {
  const t = useText();
  return (
    <tr>
      <th scope="row">{t.of(field.label)}</th>
      {records.map((record) => (
        <td key={record.id} data-picked={record.id === picked || undefined}>
          <label>
            <input
              type="radio"
              name={field.key}
              checked={record.id === picked}
              onChange={() => onPick(record.id)}
            />
            {isEmpty(record[field.key]) ? (
              <span className={classes['empty']}>{t('merge.empty')}</span>
            ) : (
              <Value field={field} record={record} />
            )}
          </label>
        </td>
      ))}
    </tr>
  );
}

interface MovesProps {
  readonly entity: EntityMeta;
  readonly survivorId: string;
  readonly otherIds: readonly string[];
}

/** What the merge takes along, said before it is done. */
function Moves({ entity, survivorId, otherIds }: MovesProps) {
  const t = useText();
  const meta = useMeta();
  const { data } = useQuery(movesQuery(entity, survivorId, otherIds));
  const parts = (data?.moves ?? []).flatMap(({ entity: name, count }) => {
    const of = entityByName(meta, name);
    return of ? [`${count} ${inSentence(t.of(count > 1 ? of.labelPlural : of.label))}`] : [];
  });
  if (!data) return null;
  return (
    <p className={classes['moves']} role="status">
      {parts.length > 0 ? t('merge.moves', { what: parts.join(', ') }) : t('merge.movesNothing')}{' '}
      {t('merge.bin', { count: otherIds.length })}
    </p>
  );
}
