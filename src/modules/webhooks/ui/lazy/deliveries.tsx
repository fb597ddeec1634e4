import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { request } from '#web/api/request.ts';
import { Tag } from '#web/design/tag.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useAsking } from './use-asking.ts';
import { deliveriesQuery, type Delivery, type Webhook } from './webhook-api.ts';
import classes from './webhook.module.css';

const tones = { waiting: 'blue', delivered: 'green', left_out: 'gray', dead: 'red' } as const;
const states = ['waiting', 'delivered', 'dead', 'left_out'] as const;

/** What was told, the latest first, and what came back; what failed for good can be told again. */
export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const t = useText();
  const [state, setState] = useState<Delivery['state']>();
  const { data } = useQuery(deliveriesQuery(webhook.id, state));
  const { busy, ask } = useAsking();
  const replay = (path: string) => ask(() => request('POST', `/webhooks/${webhook.id}${path}`, { body: {} }));
  return (
    <section aria-label={t('webhooks.deliveries')} className={classes['deliveries']}>
      <div className={classes['head']}>
        <h2>{t('webhooks.deliveries')}</h2>
        <fieldset aria-label={t('webhooks.filterBy')} className={classes['filter']}>
          <button type="button" aria-pressed={state === undefined} onClick={() => setState(undefined)}>
            {t('webhooks.delivery.all')}
          </button>
          {states.map((one) => (
            <button key={one} type="button" aria-pressed={state === one} onClick={() => setState(one)}>
              {t(`webhooks.delivery.${one}`)}
            </button>
          ))}
        </fieldset>
        {state === 'dead' ? (
          <Button variant="default" size="compact-sm" loading={busy} onClick={() => void replay('/replay')}>
            {t('webhooks.replayAll')}
          </Button>
        ) : null}
      </div>
      {data?.data.length === 0 ? <p className={classes['note']}>{t('webhooks.noDeliveries')}</p> : null}
      <ul className={classes['list']}>
        {data?.data.map((delivery) => (
          <Line
            key={delivery.id}
            webhook={webhook}
            delivery={delivery}
            onReplay={() => void replay(`/deliveries/${delivery.id}/replay`)}
          />
        ))}
      </ul>
      {data && data.nextBefore !== null ? <p className={classes['note']}>{t('webhooks.latest')}</p> : null}
    </section>
  );
}

interface LineProps {
  readonly webhook: Webhook;
  readonly delivery: Delivery;
  readonly onReplay: () => void;
}

function Line({ webhook, delivery, onReplay }: LineProps) {
  const t = useText();
  const { instantWithTime } = useFormats();
  const entity = entityByName(useMeta(), webhook.entity);
  const { state, type, at, recordId, status, problem } = delivery;
  return (
    <li>
      <details className={classes['delivery']}>
        <summary>
          <Tag tone={tones[state]}>{t(`webhooks.delivery.${state}`)}</Tag>
          <span>{type}</span>
          <span className={classes['note']}>{instantWithTime(at)}</span>
          <span className={classes['note']}>
            {status === null ? (problem ? t(`webhooks.problem.${problem}`) : '') : `HTTP ${status}`}
          </span>
        </summary>
        <Details delivery={delivery} />
        <div className={classes['buttons']}>
          {entity ? <Link to={`/${entity.path}/${recordId}`}>{t('webhooks.record')}</Link> : null}
          {state === 'waiting' ? null : (
            <Button variant="default" size="compact-sm" onClick={onReplay}>
              {t('webhooks.replay')}
            </Button>
          )}
        </div>
      </details>
    </li>
  );
}

function Details({ delivery }: { readonly delivery: Delivery }) {
  const t = useText();
  const { instantWithTime } = useFormats();
  const { id, state, tries, triedAt, nextAt, tookMs, sentBytes, sentSha256, answer } = delivery;
  return (
    <>
      <dl className={classes['facts']}>
        <dt>webhook-id</dt>
        <dd>
          <code>{id}</code>
        </dd>
        <dt>{t('webhooks.tries')}</dt>
        <dd>
          {tries}
          {triedAt ? ` · ${instantWithTime(triedAt)}` : ''}
          {tookMs === null ? '' : ` · ${tookMs} ms`}
        </dd>
        {state === 'waiting' ? (
          <>
            <dt>{t('webhooks.nextTry')}</dt>
            <dd>{instantWithTime(nextAt)}</dd>
          </>
        ) : null}
        {sentSha256 === null ? null : (
          <>
            <dt>{t('webhooks.sent')}</dt>
            <dd>
              {t('webhooks.bytes', { count: sentBytes ?? 0 })} ·{' '}
              <code>SHA-256 {sentSha256.slice(0, 16)}…</code>
            </dd>
          </>
        )}
      </dl>
      {answer ? <pre>{answer}</pre> : null}
    </>
  );
}
