import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { queryClient } from '#web/api/query-client.ts';
import { request } from '#web/api/request.ts';
import { Message } from '#web/design/message.tsx';
import { formatMoney } from '#web/format/money.ts';
import type { Locale } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';
import { useTitle } from '#web/router/title.ts';
import classes from './document-page.module.css';
import { InLanguage, LanguageSwitch } from './in-language.tsx';

interface SimulatedPayment {
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  readonly returnUrl: string;
  readonly status: 'open' | 'succeeded' | 'failed';
}

/** The page of a payment provider that is none, and says so: pay, or refuse, and go back. */
export function SimulatedPage() {
  const { locale } = useText();
  const [chosen, setChosen] = useState<Locale | null>(null);
  return (
    <InLanguage locale={chosen ?? locale}>
      <Simulated onLocale={setChosen} />
    </InLanguage>
  );
}

function Simulated({ onLocale }: { readonly onLocale: (locale: Locale) => void }) {
  const { reference = '' } = useParams({ strict: false });
  const t = useText();
  const path = `/public/simulated-payments/${reference}`;
  const queryKey = ['simulated-payment', reference];
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => request<SimulatedPayment>('GET', path, { signal }),
    retry: (count, problem) => !isProblem(problem, 404) && count < 2,
  });
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useTitle(t('pay.title'));
  const answer = async (outcome: 'succeeded' | 'failed') => {
    setBusy(outcome);
    setFailed(false);
    try {
      queryClient.setQueryData(queryKey, await request('POST', path, { body: { outcome } }));
    } catch {
      setFailed(true);
    } finally {
      setBusy(null);
    }
  };
  if (error) {
    const kind = isProblem(error, 404) ? 'unknown' : 'failed';
    return (
      <main className={classes['page']}>
        <Message level={1} title={t(`public.${kind}`)}>
          {t(`public.${kind}_text`)}
        </Message>
      </main>
    );
  }
  if (!data) return null;
  const amount = formatMoney(data.amount, data.currency, t.locale);
  return (
    <div className={classes['page']}>
      <main className={classes['till']}>
        <LanguageSwitch locale={t.locale} onChange={onLocale} />
        <h1>{t('pay.title')}</h1>
        <p className={classes['practice']}>{t('pay.text')}</p>
        <dl className={classes['facts']}>
          <div>
            <dt>{t('pay.for')}</dt>
            <dd>{data.description}</dd>
          </div>
          <div>
            <dt>{t('pay.amount')}</dt>
            <dd>{amount}</dd>
          </div>
        </dl>
        {failed ? (
          <p role="alert" className={classes['error']}>
            {t('public.failed_text')}
          </p>
        ) : null}
        {data.status === 'open' ? null : (
          <p role="status" className={classes['state']} data-state={data.status}>
            {t(`pay.${data.status}`)}
          </p>
        )}
        {data.status === 'succeeded' ? null : (
          <div className={classes['buttons']}>
            <Button size="md" loading={busy === 'succeeded'} onClick={() => void answer('succeeded')}>
              {t('pay.pay', { amount })}
            </Button>
            <Button
              size="md"
              variant="default"
              loading={busy === 'failed'}
              onClick={() => void answer('failed')}
            >
              {t('pay.refuse')}
            </Button>
          </div>
        )}
        <a href={data.returnUrl}>{t('pay.return')}</a>
      </main>
    </div>
  );
}
