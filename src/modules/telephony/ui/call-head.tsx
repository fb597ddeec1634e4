import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconPhone, IconPhoneOff, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Tag } from '#web/design/tag.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText, type Texts } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import type { CallPopup } from '../popup/popup.types.ts';
import { actOnCall } from './call-api.ts';
import { closeCall, foldCall } from './calls.ts';
import classes from './calls.module.css';

/** Who and in which state, always in sight; screen readers are told politely. */
export function CallHead({ popup, isOpen }: { readonly popup: CallPopup; readonly isOpen: boolean }) {
  const t = useText();
  const { phone } = useFormats();
  const { callId, caller, number, status } = popup;
  const who = caller?.title ?? (number === null ? t('calls.withheld') : phone(number));
  const isOver = status !== 'ringing' && status !== 'in_progress';
  return (
    <header className={classes['head']}>
      <div className={classes['state']}>
        <output>{t(`calls.state.${stateOf(popup)}`, { who })}</output>
        {status === 'in_progress' ? <Running since={popup.answeredAt} /> : null}
        {isOver && popup.answeredAt && popup.endedAt ? (
          <span>{duration(popup.answeredAt, Date.parse(popup.endedAt))}</span>
        ) : null}
        {popup.isDemo ? <Tag tone="violet">{t('calls.demo')}</Tag> : null}
      </div>
      <div className={classes['buttons']}>
        <Commands popup={popup} t={t} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(isOpen ? 'calls.fold' : 'calls.unfold')}
          aria-expanded={isOpen}
          onClick={() => foldCall(callId, !isOpen)}
        >
          {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('calls.close')}
          onClick={() => closeCall(callId)}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
    </header>
  );
}

function Commands({ popup, t }: { readonly popup: CallPopup; readonly t: Texts }) {
  const toast = useToast();
  const run = (command: string) => void actOnCall(popup.callId, command).catch(toast.failed);
  return (
    <>
      {popup.commands.includes('answer') ? (
        <Button
          color="teal.9"
          leftSection={<IconPhone size={14} aria-hidden />}
          onClick={() => run('answer')}
        >
          {t('calls.answer')}
        </Button>
      ) : null}
      {popup.commands.includes('hang-up') ? (
        <Button
          color="red.9"
          leftSection={<IconPhoneOff size={14} aria-hidden />}
          onClick={() => run('hang-up')}
        >
          {t('calls.hangUp')}
        </Button>
      ) : null}
    </>
  );
}

function stateOf({ status, direction }: CallPopup): string {
  if (status === 'ringing') return direction === 'inbound' ? 'ringing' : 'dialling';
  if (status === 'in_progress' || status === 'missed') return status;
  return 'ended';
}

/** How long one has been talking; not read out, since it changes each second. */
function Running({ since }: { readonly since: string | null }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return since ? <span aria-hidden>{duration(since, now)}</span> : null;
}

/** `1:05`. */
function duration(since: string, until: number): string {
  const seconds = Math.max(0, Math.floor((until - Date.parse(since)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
