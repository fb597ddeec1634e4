import { Button } from '@mantine/core';
import { useState } from 'react';
import { request } from '#web/api/request.ts';
import { useText } from '#web/i18n/text.ts';
import classes from './document-page.module.css';

/** Goes to the provider's page; he brings the customer back here. */
export function PayButton({ path, amount }: { readonly path: string; readonly amount: string }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const pay = async () => {
    setBusy(true);
    setFailed(false);
    try {
      const { url } = await request<{ readonly url: string }>('POST', `${path}/pay`, { body: {} });
      window.location.assign(url);
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="md" loading={busy} onClick={() => void pay()}>
        {t('public.pay', { amount })}
      </Button>
      {failed ? (
        <p role="alert" className={classes['error']}>
          {t('public.failed_text')}
        </p>
      ) : null}
    </>
  );
}
