import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { NotFoundPage } from '#web/shell/error-pages.tsx';
import { Deliveries } from './deliveries.tsx';
import { Secret } from './secret.tsx';
import { StateTag } from './state-tag.tsx';
import { eventsQuery, type Webhook, webhookQuery } from './webhook-api.ts';
import { WebhookButtons } from './webhook-buttons.tsx';
import { WebhookForm } from './webhook-form.tsx';
import classes from './webhook.module.css';

/** One webhook: what it is, whether it runs, what was told and what came back. */
export function WebhookPage() {
  const { id = '' } = useParams({ strict: false });
  const { data: webhook, isError } = useQuery(webhookQuery(id));
  if (isError) return <NotFoundPage />;
  return webhook ? <OneWebhook key={webhook.id} webhook={webhook} /> : null;
}

function OneWebhook({ webhook }: { readonly webhook: Webhook }) {
  const t = useText();
  const [isChanging, setChanging] = useState(false);
  const [secret, setSecret] = useState<string>();
  useTitle(webhook.name);
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{webhook.name}</h1>
        <StateTag state={webhook.state} />
        <Link to="/settings/webhooks">{t('webhooks.all')}</Link>
      </header>
      {webhook.reason ? (
        <p role="alert" className={classes['refused']}>
          {t(`webhooks.reason.${webhook.reason}`)}
        </p>
      ) : null}
      {isChanging ? (
        <WebhookForm webhook={webhook} onDone={() => setChanging(false)} />
      ) : (
        <>
          <Facts webhook={webhook} />
          <WebhookButtons webhook={webhook} onChange={() => setChanging(true)} onSecret={setSecret} />
        </>
      )}
      {secret === undefined ? null : <Secret secret={secret} onClose={() => setSecret(undefined)} />}
      <Deliveries webhook={webhook} />
    </div>
  );
}

function Facts({ webhook }: { readonly webhook: Webhook }) {
  const t = useText();
  const entity = entityByName(useMeta(), webhook.entity);
  const { data } = useQuery(eventsQuery);
  const labels = new Map(data?.data.flatMap(({ events }) => events.map(({ type, label }) => [type, label])));
  return (
    <dl className={classes['facts']}>
      <dt>{t('webhooks.url')}</dt>
      <dd>
        <code>{webhook.url}</code>
      </dd>
      <dt>{t('webhooks.entity')}</dt>
      <dd>{entity ? t.of(entity.labelPlural) : webhook.entity}</dd>
      <dt>{t('webhooks.events')}</dt>
      <dd>{webhook.events.map((type) => labels.get(type) ?? type).join(', ')}</dd>
      {webhook.filter ? (
        <>
          <dt>{t('webhooks.filter')}</dt>
          <dd>
            <code>{webhook.filter}</code>
          </dd>
        </>
      ) : null}
      {webhook.keyId ? (
        <>
          <dt>{t('webhooks.madeBy')}</dt>
          <dd>{t('webhooks.byKey')}</dd>
        </>
      ) : null}
    </dl>
  );
}
