import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '#web/api/request.ts';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { RemoveWebhook } from './remove-webhook.tsx';
import { useAsking } from './use-asking.ts';
import type { TestResult, Webhook } from './webhook-api.ts';
import classes from './webhook.module.css';

interface WebhookButtonsProps {
  readonly webhook: Webhook;
  readonly onChange: () => void;
  readonly onSecret: (secret: string) => void;
}

/** All that one can do with a webhook, and what a test brought back. */
export function WebhookButtons({ webhook, onChange, onSecret }: WebhookButtonsProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const { busy, refused, ask } = useAsking();
  const [result, setResult] = useState<TestResult>();
  const path = `/webhooks/${webhook.id}`;
  const switchTo = (state: 'active' | 'paused') => ask(() => request('PATCH', path, { body: { state } }));
  const test = () =>
    ask(async () => setResult(await request<TestResult>('POST', `${path}/test`, { body: {} })));
  const renew = () =>
    ask(async () =>
      onSecret((await request<{ secret: string }>('POST', `${path}/secret`, { body: {} })).secret),
    );
  const retire = () =>
    ask(async () => {
      await request('DELETE', `${path}/previous-secret`);
      toast.done(t('webhooks.retired'));
    });
  const remove = () =>
    ask(async () => {
      await navigate({ to: '/settings/webhooks' });
      await request('DELETE', path);
      toast.done(t('webhooks.removed'));
    });
  return (
    <>
      <div className={classes['buttons']}>
        <Button loading={busy} onClick={() => void test()}>
          {t('webhooks.test')}
        </Button>
        <Button variant="default" onClick={onChange}>
          {t('webhooks.change')}
        </Button>
        {webhook.state === 'active' ? (
          <Button variant="default" onClick={() => void switchTo('paused')}>
            {t('webhooks.pause')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => void switchTo('active')}>
            {t('webhooks.activate')}
          </Button>
        )}
        <Button variant="default" onClick={() => void renew()}>
          {t('webhooks.renew')}
        </Button>
        <Button variant="default" onClick={() => void retire()}>
          {t('webhooks.retire')}
        </Button>
        <RemoveWebhook name={webhook.name} onRemove={() => void remove()} />
      </div>
      {refused ? (
        <p role="alert" className={classes['refused']}>
          {refused}
        </p>
      ) : null}
      {result ? <Result result={result} /> : null}
    </>
  );
}

function Result({ result: { status, answer, problem, tookMs } }: { readonly result: TestResult }) {
  const t = useText();
  return (
    <section className={classes['result']} aria-live="polite" aria-label={t('webhooks.test')}>
      <p>
        {status === null
          ? t(`webhooks.problem.${problem ?? 'noConnection'}`)
          : t('webhooks.answered', { status, tookMs })}
      </p>
      {answer ? <pre>{answer}</pre> : null}
    </section>
  );
}
