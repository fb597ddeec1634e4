import { useQuery } from '@tanstack/react-query';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { ErrorPage } from '#web/shell/error-pages.tsx';
import { mailQuery, type MailState } from './mail-api.ts';
import classes from './mail-page.module.css';
import { ServerForm } from './server-form.tsx';
import { TestForm } from './test-form.tsx';
import { WaitingNotice } from './waiting-notice.tsx';

/** Through what mail leaves: who decides it, the server itself, and a test that shows the server’s own words. */
export function MailPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(mailQuery);
  useTitle(t('mail.title'));
  if (error) return <ErrorPage error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const { decidedBy } = data;
  return (
    <div className={classes['page']}>
      <h1>{t('mail.title')}</h1>
      <Notice state={data} />
      <WaitingNotice
        canSend={decidedBy !== 'nobody' && data.passwordProblem === null}
        isLinked={decidedBy === 'nobody'}
      />
      <div className={classes['forms']}>
        {/* A server that was set or removed starts the form anew. */}
        <ServerForm key={decidedBy} state={data} />
        {decidedBy === 'nobody' ? null : <TestForm />}
      </div>
    </div>
  );
}

function Notice({ state: { decidedBy, passwordProblem } }: { readonly state: MailState }) {
  const t = useText();
  if (decidedBy === 'environment') return <p className={classes['notice']}>{t('mail.byEnvironment')}</p>;
  if (decidedBy === 'nobody')
    return (
      <p className={classes['notice']}>
        {t('mail.byNobody')} <Link to="/outgoing-mails">{t('mail.outbox')}</Link>
      </p>
    );
  return passwordProblem === null ? null : (
    <p role="alert" className={classes['notice']}>
      {t('mail.otherKey')}
    </p>
  );
}
