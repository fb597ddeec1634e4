import { useLingui } from '@lingui/react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { request } from '#web/api/request.ts';
import { Message } from '#web/design/message.tsx';
import type { Locale } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';
import { useTitle } from '#web/router/title.ts';
import { documentView } from '../../document/pdf/document-view.rules.ts';
import { formatsOf } from '../../document/pdf/formats.rules.ts';
import { Answer } from './answer.tsx';
import classes from './document-page.module.css';
import { InLanguage, LanguageSwitch } from './in-language.tsx';
import { Paper } from './paper.tsx';
import { PayButton } from './pay-button.tsx';
import { stateOf, type PublicDocument } from './public-document.ts';

/** What a customer opens by his link: the document, and what he can do about it. Nothing else of the program is here. */
export function DocumentPage() {
  const { token = '' } = useParams({ strict: false });
  const t = useText();
  const path = `/public/documents/${token}`;
  const { data, error, refetch } = useQuery({
    queryKey: ['public-document', token],
    queryFn: ({ signal }) => request<PublicDocument>('GET', path, { signal }),
    retry: (count, problem) => !isProblem(problem, 404) && count < 2,
  });
  const [chosen, setChosen] = useState<Locale | null>(null);
  if (error) {
    const kind = isProblem(error, 404) ? 'unknown' : 'failed';
    return (
      <InLanguage locale={t.locale}>
        <Failure kind={kind} />
      </InLanguage>
    );
  }
  if (!data) return null;
  const locale = chosen ?? (data.document.language === 'fr' ? 'fr' : 'en');
  return (
    <InLanguage locale={locale}>
      <Shown path={path} shown={data} onLocale={setChosen} onChanged={() => void refetch()} />
    </InLanguage>
  );
}

function Failure({ kind }: { readonly kind: 'unknown' | 'failed' }) {
  const t = useText();
  useTitle(t(`public.${kind}`));
  return (
    <main className={classes['page']}>
      <Message level={1} title={t(`public.${kind}`)}>
        {t(`public.${kind}_text`)}
      </Message>
    </main>
  );
}

interface ShownProps {
  readonly path: string;
  readonly shown: PublicDocument;
  readonly onLocale: (locale: Locale) => void;
  readonly onChanged: () => void;
}

function Shown({ path, shown, onLocale, onChanged }: ShownProps) {
  const t = useText();
  const { i18n } = useLingui();
  const model = { ...shown.document, language: t.locale };
  const view = documentView(model, {
    translate: (_, id, args) => i18n._(id, { ...args }),
    has: () => true,
  });
  const { money } = formatsOf(t.locale, model.currency);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const state = stateOf(shown, today);
  useTitle(view.title);
  // A view counts when the page was really rendered, which link previews and mail scanners never do.
  useEffect(() => {
    request('POST', `${path}/viewed`, { body: {} }).catch(() => undefined);
  }, [path]);
  return (
    <div className={classes['page']}>
      <header className={classes['bar']}>
        <strong>{view.seller.name}</strong>
        <span className={classes['space']} />
        <LanguageSwitch locale={t.locale} onChange={onLocale} />
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconFileTypePdf size={15} aria-hidden />}
          renderRoot={(props) => (
            <a
              href={`/api/v1${path}/pdf`}
              target="_blank"
              rel="noreferrer"
              aria-label={t('public.pdf')}
              {...props}
            />
          )}
        >
          {t('public.pdf')}
        </Button>
      </header>
      <main className={classes['main']}>
        {state ? (
          <p role="status" className={classes['state']} data-state={state}>
            {t(`public.state.${state}`)}
          </p>
        ) : null}
        {shown.pay ? (
          <section className={classes['pay']}>
            <p>{t('public.pay_text', { amount: money(shown.pay.amount) })}</p>
            {shown.pay.gateways.length > 0 ? (
              <PayButton path={path} amount={money(shown.pay.amount)} />
            ) : null}
          </section>
        ) : null}
        <Paper view={view} logo={`/api/v1${path}/logo`} />
        {shown.mayAnswer && state === null ? (
          <Answer path={path} number={model.number ?? ''} onAnswered={onChanged} />
        ) : null}
      </main>
    </div>
  );
}
