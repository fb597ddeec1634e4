import { useState } from 'react';
import { isBrokenOff } from '#web/api/passkey.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';

/** Does what a form asks for: busy meanwhile, then why it was refused. What the person himself broke off is no fault. */
export function useSending() {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const send = async (work: () => Promise<void>) => {
    setBusy(true);
    setRefused('');
    try {
      await work();
    } catch (error) {
      if (!isBrokenOff(error)) setRefused(reasonOf(t, error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, send };
}
