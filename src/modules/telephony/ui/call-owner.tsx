import { useQuery } from '@tanstack/react-query';
import { entityByName, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { changeRecord, recordQuery, refresh, type OneRecord } from '#web/api/records.ts';
import { useState } from 'react';
import type { LinkDraft } from '#web/field/link-draft.ts';
import { LinkInput } from '#web/field/link-input.tsx';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import type { CallPopup, PopupParty } from '../popup/popup.types.ts';

/** Who looks after the caller from now on (TEL-19); offered to those who may decide it. */
export function CallOwner({ party }: { readonly popup: CallPopup; readonly party: PopupParty }) {
  const meta = useMeta();
  const entity = entityByName(meta, party.entity);
  const users = entityByName(meta, 'user');
  return entity && users ? <Loaded entity={entity} users={users} id={party.id} /> : null;
}

function Loaded({
  entity,
  users,
  id,
}: {
  readonly entity: EntityMeta;
  readonly users: EntityMeta;
  readonly id: string;
}) {
  const { data } = useQuery(recordQuery(entity, id));
  return data?.may?.update ? (
    <OwnerInput key={String(data['ownerId'])} entity={entity} users={users} record={data} />
  ) : null;
}

interface OwnerInputProps {
  readonly entity: EntityMeta;
  readonly users: EntityMeta;
  readonly record: OneRecord;
}

function OwnerInput({ entity, users, record }: OwnerInputProps) {
  const t = useText();
  const toast = useToast();
  const ownerId = typeof record['ownerId'] === 'string' ? record['ownerId'] : null;
  const [owner, setOwner] = useState<LinkDraft>({ id: ownerId, text: nameOf(record['owner']) });
  const choose = async (next: LinkDraft) => {
    setOwner(next);
    if (next.id === null || next.id === ownerId) return;
    try {
      await changeRecord(entity, record.id, record.version, { ownerId: next.id });
      await refresh(entity.name, record.id);
      toast.done(t('calls.assigned', { who: next.text }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <LinkInput target={users} value={owner} onChange={(next) => void choose(next)} label={t('calls.owner')} />
  );
}

function nameOf(user: unknown): string {
  return typeof user === 'object' && user !== null && 'name' in user ? String(user.name) : '';
}
