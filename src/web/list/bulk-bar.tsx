import { ActionIcon, Button } from '@mantine/core';
import { IconTrash, IconUser, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { entityByName, useMeta, type EntityMeta } from '../api/meta.ts';
import { changeMany, refresh, restoreRecord, type AnyRecord } from '../api/records.ts';
import { noLink } from '../field/link-draft.ts';
import { LinkInput } from '../field/link-input.tsx';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { useToast } from '../toast/use-toast.ts';
import classes from './bulk-bar.module.css';

interface BulkBarProps {
  readonly entity: EntityMeta;
  readonly rows: readonly AnyRecord[];
  readonly onDone: () => void;
}

/** Takes the toolbar's place while rows are ticked. The count is said before and after, and everything can be undone. */
export function BulkBar({ entity, rows, onDone }: BulkBarProps) {
  const t = useText();
  const users = entityByName(useMeta(), 'user');
  const count = rows.length;
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('bulk.label')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('bulk.clear')} onClick={onDone}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      <strong aria-live="polite">{t('bulk.count', { count })}</strong>
      {entity.owned && entity.may.update && users ? (
        <OwnerChange entity={entity} users={users} rows={rows} onDone={onDone} />
      ) : null}
      {count > 1 && entity.matchFields.length > 0 && entity.may.update && entity.may.remove ? (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to={`/${entity.path}/merge`}
              search={{ ids: rows.map((row) => row.id).join(',') }}
              {...props}
            />
          )}
        >
          {t('bulk.merge')}
        </Button>
      ) : null}
      <span className={classes['space']} />
      {entity.may.remove ? <Remove entity={entity} rows={rows} onDone={onDone} /> : null}
    </div>
  );
}

function OwnerChange({ entity, users, rows, onDone }: BulkBarProps & { readonly users: EntityMeta }) {
  const t = useText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [owner, setOwner] = useState(noLink);
  const [error, setError] = useState('');
  const count = rows.length;

  const apply = async () => {
    if (owner.id === null)
      return setError(t('input.noSuch', { entity: inSentence(t.of(users.label)), text: owner.text }));
    try {
      const before = rows.map((row) => ({ id: row.id, ownerId: row['ownerId'] ?? null }));
      const changed = await setOwners(
        entity,
        rows.map((row) => ({ id: row.id, ownerId: owner.id })),
      );
      toast.done(t('bulk.ownerDone', { count: changed, name: owner.text }), {
        undo: async () => {
          await setOwners(entity, before);
        },
      });
      onDone();
    } catch (fault) {
      toast.failed(fault);
    }
  };

  if (!open) {
    return (
      <Button
        variant="default"
        leftSection={<IconUser size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('bulk.owner')}
      </Button>
    );
  }
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <LinkInput
        target={users}
        ariaLabel={t('bulk.owner')}
        placeholder={t('bulk.ownerHint')}
        value={owner}
        error={error || null}
        autoFocus
        onChange={(next) => {
          setOwner(next);
          setError('');
        }}
      />
      <Button type="submit" disabled={owner.text === ''}>
        {owner.id === null ? t('bulk.apply') : t('bulk.ownerApply', { count, name: owner.text })}
      </Button>
    </form>
  );
}

/** The number of records that were in fact changed. */
async function setOwners(
  entity: EntityMeta,
  update: readonly { id: string; ownerId: unknown }[],
): Promise<number> {
  const { results } = await changeMany(entity, { update });
  await refresh(entity.name);
  return results.filter((result) => result.status < 300).length;
}

function Remove({ entity, rows, onDone }: BulkBarProps) {
  const t = useText();
  const toast = useToast();
  const remove = async () => {
    try {
      const { results } = await changeMany(entity, { remove: rows.map((row) => row.id) });
      const removed = results
        .filter((result) => result.status < 300)
        .flatMap(({ index }) => rows[index]?.id ?? []);
      await refresh(entity.name);
      onDone();
      toast.done(t('bulk.removed', { count: removed.length }), { undo: () => restoreAll(entity, removed) });
    } catch (fault) {
      toast.failed(fault);
    }
  };
  return (
    <Button
      variant="subtle"
      color="red"
      leftSection={<IconTrash size={15} aria-hidden />}
      onClick={() => void remove()}
    >
      {t('bulk.remove', { count: rows.length })}
    </Button>
  );
}

async function restoreAll(entity: EntityMeta, ids: readonly string[]): Promise<void> {
  for (const id of ids) await restoreRecord(entity, id);
  await refresh(entity.name);
}
