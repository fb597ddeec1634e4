import { NativeSelect, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { entityByName, fieldOf, useMeta } from '#web/api/meta.ts';
import { refresh } from '#web/api/records.ts';
import { choiceValues } from '#web/field/choice-values.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import type { CallPopup } from '../popup/popup.types.ts';
import { changeCall } from './call-api.ts';
import classes from './calls.module.css';

const PAUSE_MS = 600;

/** What is said, saved while one types (TEL-15), and what came of it. */
export function CallNotes({ popup }: { readonly popup: CallPopup }) {
  const t = useText();
  const outcomes = useOutcomes();
  const [outcome, setOutcome] = useState(popup.outcome ?? '');
  const { state, reason, save } = useSaving(popup.callId);
  const [notes, setNotes] = useState(popup.notes ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<string>(undefined);
  const flush = () => {
    clearTimeout(timer.current);
    if (waiting.current !== undefined) void save({ notes: waiting.current });
    waiting.current = undefined;
  };
  const latest = useRef(flush);
  useEffect(() => {
    latest.current = flush;
  });
  // What was typed in the last moment before the call is closed is kept too.
  useEffect(() => () => latest.current(), []);
  const write = (text: string) => {
    setNotes(text);
    waiting.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  };
  return (
    <div className={classes['notes']}>
      <Textarea
        label={t('calls.notes')}
        autosize
        minRows={2}
        maxRows={8}
        value={notes}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        onBlur={flush}
      />
      <NativeSelect
        size="xs"
        label={t('calls.outcome')}
        value={outcome}
        onChange={({ currentTarget }) => {
          setOutcome(currentTarget.value);
          void save({ outcome: currentTarget.value || null });
        }}
        data={[{ value: '', label: t('calls.outcome.none') }, ...outcomes]}
      />
      <output className={classes['saved']}>
        {state === 'failed' ? t('calls.notSaved', { reason }) : state === 'idle' ? '' : t(`calls.${state}`)}
      </output>
    </div>
  );
}

/** One write after the other, so that the last one typed is the last one kept. */
function useSaving(callId: string) {
  const t = useText();
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | 'failed'>('idle');
  const [reason, setReason] = useState('');
  const queue = useRef(Promise.resolve());
  const write = async (before: Promise<void>, changes: Readonly<Record<string, unknown>>) => {
    await before;
    try {
      await changeCall(callId, changes);
      setState('saved');
      await refresh('call', callId);
    } catch (error) {
      setReason(reasonOf(t, error));
      setState('failed');
    }
  };
  const save = (changes: Readonly<Record<string, unknown>>) => {
    setState('saving');
    queue.current = write(queue.current, changes);
    return queue.current;
  };
  return { state, reason, save };
}

function useOutcomes() {
  const t = useText();
  const call = entityByName(useMeta(), 'call');
  const field = call && fieldOf(call, 'outcome');
  return field ? choiceValues(field).map((choice) => ({ value: choice.code, label: t.of(choice) })) : [];
}
