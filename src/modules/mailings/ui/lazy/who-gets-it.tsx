import { useQuery } from '@tanstack/react-query';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { checkQuery, type Mailing } from './mailing-api.ts';
import classes from './mailing.module.css';

/** How many get it, and why others do not, before anything is sent. */
export function WhoGetsIt({ mailing }: { readonly mailing: Mailing }) {
  const t = useText();
  const entity = entityByName(useMeta(), mailing.target);
  const { data } = useQuery(checkQuery(mailing));
  if (!data) return null;
  const reasons = Object.entries(data.leftOut);
  return (
    <>
      <p aria-live="polite">
        <strong>{t('mailings.toSend', { count: data.toSend })}</strong>
        {reasons.length > 0 ? (
          <>
            {' '}
            {t('mailings.leftOut')}{' '}
            {reasons.map(([reason, count]) => `${t(`mailings.reason.${reason}`)} (${count})`).join(', ')}.
          </>
        ) : null}
      </p>
      {data.incomplete > 0 ? (
        <details>
          <summary>{t('mailings.incomplete', { count: data.incomplete })}</summary>
          <ul className={classes['people']}>
            {data.examples.map(({ id, recordId, title, address, missing }) => (
              <li key={id}>
                <Link to={`/${entity?.path ?? ''}/${recordId}`}>{title ?? address}</Link> {missing.join(', ')}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
