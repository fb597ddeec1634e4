import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { compose, mailingQuery, type Draft, type Mailing } from './mailing-api.ts';

/** After so long without a key the draft is saved, and with it the preview. */
const PAUSE_MS = 500;

type Changes = Partial<Draft>;

/** The draft as it is typed, saved by itself; what cannot be saved stays typed, its faults at their fields. */
export function useDraft(mailing: Mailing) {
  const client = useQueryClient();
  const toast = useToast();
  const [draft, setDraft] = useState(() => draftOf(mailing));
  const [unsaved, setUnsaved] = useState<Changes>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const timer = useRef(0);

  const write = async (changes: Parameters<typeof compose>[1]): Promise<Mailing | undefined> => {
    try {
      const saved = await compose(mailing.id, changes);
      client.setQueryData(mailingQuery(mailing.id).queryKey, saved);
      setFaults({});
      return saved;
    } catch (error) {
      const found = isProblem(error) ? error.faults : [];
      if (found.length === 0) toast.failed(error);
      setFaults(Object.fromEntries(found.map(({ field, message }) => [field, message])));
      return undefined;
    }
  };

  /** Saves what is typed and not yet saved; false where it cannot be. */
  const save = async (changes: Changes = unsaved): Promise<boolean> => {
    window.clearTimeout(timer.current);
    if (Object.keys(changes).length === 0) return true;
    if (!(await write(changes))) return false;
    setUnsaved((now) => (now === changes ? {} : now));
    return true;
  };
  const put = (changes: Changes) => {
    const all = { ...unsaved, ...changes };
    setDraft((now) => ({ ...now, ...changes }));
    setUnsaved(all);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save(all), PAUSE_MS);
  };
  const takeTemplate = async (templateId: string) => {
    window.clearTimeout(timer.current);
    setUnsaved({});
    const saved = await write({ templateId });
    if (saved) setDraft(draftOf(saved));
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return { draft, faults, put, save, takeTemplate, isSaved: Object.keys(unsaved).length === 0 };
}

function draftOf({ name, language, subject, body, senderName, replyTo, sendIncomplete }: Mailing): Draft {
  return {
    name,
    language,
    subject: subject ?? '',
    body: body ?? '',
    senderName: senderName ?? '',
    replyTo: replyTo ?? '',
    sendIncomplete,
  };
}
