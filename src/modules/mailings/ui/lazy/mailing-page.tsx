import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { NotFoundPage } from '#web/shell/error-pages.tsx';
import { useToast } from '#web/toast/use-toast.ts';
import { Compose } from './compose.tsx';
import { mailingQuery, step, type Mailing, type Step } from './mailing-api.ts';
import classes from './mailing.module.css';
import { Outcome } from './outcome.tsx';

/** What the parts of the page may ask for; it tells what went wrong by itself. */
export type Take = (name: Step, body?: object) => Promise<void>;

/** One page for a whole mailing: written and looked at, then how far it is and what became of each. */
export function MailingPage() {
  const { id = '' } = useParams({ strict: false });
  const { data: mailing, isError } = useQuery(mailingQuery(id));
  if (isError) return <NotFoundPage />;
  return mailing ? <OneMailing key={mailing.id} mailing={mailing} /> : null;
}

function OneMailing({ mailing }: { readonly mailing: Mailing }) {
  const t = useText();
  const take = useTake(mailing.id);
  useTitle(mailing.name);
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{mailing.name}</h1>
        <span className={classes['note']}>
          {t('mailings.recipients', { count: mailing.recipientCount ?? 0 })}
        </span>
        <span className={classes['space']} />
        <Link to="/mailings">{t('mailings.all')}</Link>
      </header>
      {mailing.state === 'draft' ? (
        <Compose mailing={mailing} take={take} />
      ) : (
        <Outcome mailing={mailing} take={take} />
      )}
    </div>
  );
}

function useTake(id: string): Take {
  const client = useQueryClient();
  const toast = useToast();
  return useCallback(
    async (name, body) => {
      try {
        client.setQueryData(mailingQuery(id).queryKey, await step(id, name, body));
      } catch (error) {
        toast.failed(error);
      }
      await client.invalidateQueries({ queryKey: ['list', 'mailing'] });
    },
    [client, id, toast],
  );
}
