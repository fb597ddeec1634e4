import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useLiveEvents, type LiveEvent } from '#web/api/live.ts';
import { queryClient } from '#web/api/query-client.ts';
import { useMe } from '#web/api/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useShortcuts } from '#web/keyboard/shortcuts.ts';
import type { CallPopup } from '../popup/popup.types.ts';
import { callsQuery, reloadCall } from './call-api.ts';
import { CallPanel } from './call-panel.tsx';
import { receiveCall, shownCalls, useCalls } from './calls.ts';
import { DemoRinger } from './demo-ringer.tsx';
import classes from './calls.module.css';

/** Calls over every page, for as long as the page is open: they survive going elsewhere, and never take the focus by themselves. */
export function CallLayer() {
  const t = useText();
  const me = useMe();
  const calls = useCalls();
  const layer = useRef<HTMLElement>(null);
  const { data } = useQuery(callsQuery);
  useEffect(() => {
    for (const popup of data?.toReversed() ?? []) receiveCall(popup, me.id);
  }, [data, me.id]);
  useLiveEvents(useCallback((event: LiveEvent) => hear(event, me.id), [me.id]));
  useShortcuts({
    p:
      calls.length > 0
        ? { label: 'calls.keys.focus', run: () => layer.current?.querySelector('button')?.focus() }
        : undefined,
  });
  return (
    <>
      <section ref={layer} className={classes['layer']} aria-label={t('calls.area')}>
        {calls.map((call) => (
          <CallPanel key={call.popup.callId} popup={call.popup} isOpen={call.isOpen} />
        ))}
      </section>
      <DemoRinger isHidden={calls.length > 0} />
    </>
  );
}

function hear(event: LiveEvent, me: string): void {
  if (event.kind === 'connected') void queryClient.invalidateQueries({ queryKey: callsQuery.queryKey });
  if (event.kind === 'change' && 'entity' in event) {
    // What colleagues do with the call or its caller is shown too; what is being typed here stays.
    const isShown = event.entity === 'call' && shownCalls().some(({ popup }) => popup.callId === event.id);
    if (isShown) void reloadCall(event.id, me).catch(() => undefined);
    return;
  }
  if (event.kind !== 'call') return;
  const { userIds, popup } = event;
  if (Array.isArray(userIds) && userIds.includes(me) && isPopup(popup)) receiveCall(popup, me);
}

function isPopup(value: unknown): value is CallPopup {
  return typeof value === 'object' && value !== null && 'callId' in value && 'status' in value;
}
