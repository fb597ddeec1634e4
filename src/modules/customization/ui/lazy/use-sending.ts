import { useState } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { request, type RequestOptions } from '#web/api/request.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { refreshCustomizations } from './customization-api.ts';

type Method = Parameters<typeof request>[0];

/** Sends what a form says: busy meanwhile, then done with a word, or refused with every fault at its member. */
export function useSending(onDone: () => void) {
  const t = useText();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [refused, setRefused] = useState('');
  const send = async (method: Method, path: string, options: RequestOptions, done: string) => {
    setBusy(true);
    setFaults(new Map());
    setRefused('');
    try {
      await request(method, path, options);
      await refreshCustomizations();
      toast.done(done);
      onDone();
    } catch (error) {
      setFaults(new Map(isProblem(error) ? error.faults.map(({ field, message }) => [field, message]) : []));
      setRefused(reasonOf(t, error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, faults, refused, send };
}

export type Sending = ReturnType<typeof useSending>;

/** The faults of a member and of what is inside it, as one line; nothing where it is right. */
export function faultsAt({ faults }: Pick<Sending, 'faults'>, member: string): string | undefined {
  const own = [...faults].filter(([field]) => field === member || field.startsWith(`${member}.`));
  return own.length === 0 ? undefined : [...new Set(own.map(([, message]) => message))].join(' · ');
}
