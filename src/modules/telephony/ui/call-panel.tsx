import { useEffect, useRef } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { CallPopup } from '../popup/popup.types.ts';
import { CallCards } from './call-cards.tsx';
import { CallFollowUp } from './call-follow-up.tsx';
import { CallHead } from './call-head.tsx';
import { CallIdentity } from './call-identity.tsx';
import { CallNotes } from './call-notes.tsx';
import { CallOwner } from './call-owner.tsx';
import { foldCall } from './calls.ts';
import classes from './calls.module.css';

/** One call: who it is, what one should know, and what to write down. Folded, it keeps what was typed. */
export function CallPanel({ popup, isOpen }: { readonly popup: CallPopup; readonly isOpen: boolean }) {
  const t = useText();
  const who = popup.caller?.title ?? popup.number ?? t('calls.withheld');
  const panel = useFoldOnEscape(popup.callId);
  return (
    <article
      ref={panel}
      className={classes['panel']}
      data-status={popup.status}
      aria-label={t('calls.with', { who })}
    >
      <CallHead popup={popup} isOpen={isOpen} />
      <div className={classes['body']} hidden={!isOpen}>
        <CallIdentity popup={popup} />
        <CallNotes popup={popup} />
        <CallCards cards={popup.cards} />
        <CallFollowUp popup={popup} />
        {popup.caller ? <CallOwner key={popup.caller.id} popup={popup} party={popup.caller} /> : null}
      </div>
    </article>
  );
}

/** Escape puts the call aside when the focus is in it. */
function useFoldOnEscape(callId: string) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = panel.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.stopPropagation();
      foldCall(callId, false);
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [callId]);
  return panel;
}
