import { Button } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { fieldOf, linkThrough, useMeta, type EntityMeta } from '../../api/meta.ts';
import { changeMany, refresh, type AnyRecord } from '../../api/records.ts';
import { noLink } from '../../field/link-draft.ts';
import { LinkInput } from '../../field/link-input.tsx';
import { inSentence } from '../../i18n/in-sentence.ts';
import { useText } from '../../i18n/text.ts';
import { useToast } from '../../toast/use-toast.ts';
import classes from './bulk-bar.module.css';

interface OwnerChangeProps {
  readonly entity: EntityMeta;
  readonly users: EntityMeta;
  readonly rows: readonly AnyRecord[];
  readonly onDone: () => void;
}

/** The change that is made most often (LEAD-17): a name, and the count beside it. */
export function OwnerChange({ entity, users, rows, onDone }: OwnerChangeProps) {
  const t = useText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [owner, setOwner] = useState(noLink);
  const [error, setError] = useState('');
  const count = rows.length;
  const through = linkThrough(useMeta(), fieldOf(entity, 'ownerId'));

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
        through={through}
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
