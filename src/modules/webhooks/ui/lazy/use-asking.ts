import { useState } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { refreshWebhooks } from './webhook-api.ts';

/** Asks for something: busy meanwhile; what was refused stands at its member, the rest in one line. */
export function useAsking() {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [refused, setRefused] = useState('');
  const ask = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setFaults(new Map());
    setRefused('');
    try {
      return await work();
    } catch (error) {
      setFaults(new Map(isProblem(error) ? error.faults.map(({ field, message }) => [field, message]) : []));
      setRefused(reasonOf(t, error));
      return undefined;
    } finally {
      await refreshWebhooks();
      setBusy(false);
    }
  };
  return { busy, faults, refused, ask };
}
