import { Button, Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { entityByName, fieldOf, useMeta, type Meta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { createRecord, refresh } from '#web/api/records.ts';
import { useMe } from '#web/api/session.ts';
import { useWorkingCalendar } from '#web/api/working-calendar.ts';
import type { LinkDraft } from '#web/field/link-draft.ts';
import { LinkInput } from '#web/field/link-input.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { DUE, dueAt, type Due } from '#web/record/next-step.ts';
import { useToast } from '#web/toast/use-toast.ts';
import type { CallPopup } from '../popup/popup.types.ts';
import { reloadCall } from './call-api.ts';
import classes from './calls.module.css';

const kinds = ['task', 'call', 'meeting'] as const;
type Kind = (typeof kinds)[number];

const HALF_HOUR_MS = 30 * 60_000;

/** The next step with the caller, for me or a colleague: the next working day at nine unless one says otherwise (TEL-16 to 18). */
export function CallFollowUp({ popup }: { readonly popup: CallPopup }) {
  const t = useText();
  const toast = useToast();
  const meta = useMeta();
  const me = useMe();
  const { today, phone } = useFormats();
  const users = entityByName(meta, 'user');
  const [kind, setKind] = useState<Kind>('task');
  const [text, setText] = useState('');
  const [due, setDue] = useState<Due>('nextWorkingDay');
  const [who, setWho] = useState<LinkDraft>({ id: me.id, text: me.name });
  const [invites, setInvites] = useState(true);
  const [busy, setBusy] = useState(false);
  const calendar = useWorkingCalendar(who.id ?? me.id);
  const offered = kinds.filter((name) => entityByName(meta, name)?.may.create);
  if (offered.length === 0) return null;
  const number = popup.number === null ? t('calls.withheld') : phone(popup.number);
  const preset = t(`calls.next.${kind}.preset`, { who: popup.caller?.title ?? number });

  const save = async () => {
    const entity = entityByName(meta, kind);
    if (!entity || busy) return;
    setBusy(true);
    try {
      const subject = text.trim() || preset;
      const body = bodyOf(meta, kind, {
        subject,
        at: dueAt(due, today(), calendar),
        ownerId: who.id ?? me.id,
        popup,
        invites,
      });
      const record = await createRecord(entity, body, newKey());
      setText('');
      toast.done(t(`calls.next.${kind}.done`), {
        link: { to: `/${entity.path}/${record.id}`, text: t('calls.open') },
      });
      await Promise.all([refresh(kind, record.id), reloadCall(popup.callId, me.id)]);
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={classes['next']}
      aria-label={t('calls.next')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SegmentedControl
        aria-label={t('calls.next')}
        value={kind}
        onChange={(next) => setKind(kinds.find((one) => one === next) ?? 'task')}
        data={offered.map((value) => ({ value, label: t(`calls.next.${value}`) }))}
      />
      <TextInput
        aria-label={t('calls.next.subject')}
        placeholder={preset}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes['row']}>
        <NativeSelect
          size="xs"
          aria-label={t('calls.next.when')}
          value={due}
          onChange={({ currentTarget }) =>
            setDue(DUE.find((one) => one === currentTarget.value) ?? 'nextWorkingDay')
          }
          data={DUE.map((value) => ({ value, label: t(`calls.due.${value}`) }))}
        />
        {users ? (
          <LinkInput target={users} value={who} onChange={setWho} ariaLabel={t('calls.next.who')} />
        ) : null}
        {kind === 'meeting' && popup.caller ? (
          <Checkbox
            size="xs"
            label={t('calls.next.invite')}
            checked={invites}
            onChange={({ currentTarget }) => setInvites(currentTarget.checked)}
          />
        ) : null}
        <Button type="submit" loading={busy} disabled={who.id === null}>
          {t('calls.next.save')}
        </Button>
      </div>
    </form>
  );
}

interface NextStep {
  readonly subject: string;
  readonly at: string;
  readonly ownerId: string;
  readonly popup: CallPopup;
  /** The caller gets an invitation by mail, as far as his address is known (TEL-18). */
  readonly invites: boolean;
}

/** Only what this person may write. */
function bodyOf(
  meta: Meta,
  kind: Kind,
  { subject, at, ownerId, popup, invites }: NextStep,
): Readonly<Record<string, unknown>> {
  const links = popup.caller ? [{ entity: popup.caller.entity, id: popup.caller.id }] : [];
  const wished: Record<Kind, Readonly<Record<string, unknown>>> = {
    task: { subject, dueAt: at },
    call: { subject, startedAt: at, status: 'scheduled', direction: 'outbound', toNumber: popup.number },
    meeting: {
      title: subject,
      startAt: at,
      endAt: new Date(Date.parse(at) + HALF_HOUR_MS).toISOString(),
      attendees: links.filter(({ entity: kind }) => kind !== 'account').map((person) => ({ person })),
      sendInvitations: invites && links.length > 0,
    },
  };
  const entity = entityByName(meta, kind);
  const isWritable = (key: string) => entity !== undefined && fieldOf(entity, key)?.readOnly === false;
  return Object.fromEntries(
    Object.entries({ ...wished[kind], links, ownerId }).filter(([key]) => isWritable(key)),
  );
}
