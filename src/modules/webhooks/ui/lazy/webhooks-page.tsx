import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { ErrorPage } from '#web/shell/error-pages.tsx';
import { Secret } from './secret.tsx';
import { StateTag } from './state-tag.tsx';
import { type Webhook, webhooksQuery } from './webhook-api.ts';
import { WebhookForm } from './webhook-form.tsx';
import classes from './webhook.module.css';

/** Every program that is told of events, and the way to a new one. */
export function WebhooksPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(webhooksQuery);
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  useTitle(t('webhooks.title'));
  if (error) return <ErrorPage error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const made = (given: string | undefined) => {
    setMaking(false);
    setSecret(given);
  };
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{t('webhooks.title')}</h1>
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking(true)}>
          {t('webhooks.new')}
        </Button>
      </header>
      <p className={classes['lead']}>{t('webhooks.intro')}</p>
      {secret === undefined ? null : <Secret secret={secret} onClose={() => setSecret(undefined)} />}
      {isMaking ? <WebhookForm onDone={made} /> : null}
      {data.data.length === 0 && !isMaking ? (
        <p className={classes['note']}>{t('webhooks.none')}</p>
      ) : (
        <ul className={classes['list']}>
          {data.data.map((webhook) => (
            <Line key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({ webhook }: { readonly webhook: Webhook }) {
  const t = useText();
  const entity = entityByName(useMeta(), webhook.entity);
  return (
    <li>
      <Link to={`/settings/webhooks/${webhook.id}`} className={classes['line'] ?? ''}>
        <strong>{webhook.name}</strong>
        <StateTag state={webhook.state} />
        <span className={classes['note']}>{entity ? t.of(entity.labelPlural) : webhook.entity}</span>
        <code>{webhook.url}</code>
      </Link>
    </li>
  );
}
