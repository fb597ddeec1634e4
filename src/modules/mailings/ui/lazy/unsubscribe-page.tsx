import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { request } from '#web/api/request.ts';
import { Message } from '#web/design/message.tsx';
import type { Label } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';
import { useTitle } from '#web/router/title.ts';
import classes from './mailing.module.css';

interface Addressee {
  readonly address: string;
  readonly firm: string;
  readonly hasLogo: boolean;
  readonly language: 'fr' | 'en';
  readonly isUnsubscribed: boolean;
}

const words = {
  question: { en: 'Unsubscribe?', fr: 'Se désinscrire ?' },
  asks: {
    en: 'No more mailings from {firm} will go to',
    fr: '{firm} n’enverra plus d’e-mails groupés à l’adresse',
  },
  yes: { en: 'Unsubscribe', fr: 'Se désinscrire' },
  done: { en: 'You are unsubscribed', fr: 'Désinscription enregistrée' },
  told: {
    en: 'No more mailings from {firm} go to',
    fr: '{firm} n’envoie plus d’e-mails groupés à l’adresse',
  },
  back: { en: 'It was a slip: subscribe again', fr: 'C’était une erreur : me réinscrire' },
  unknown: { en: 'This link leads nowhere', fr: 'Ce lien ne mène nulle part' },
  unknownText: {
    en: 'Perhaps it was cut in two: copy it whole from the e-mail.',
    fr: 'Il a peut-être été coupé : copiez-le en entier depuis l’e-mail.',
  },
  failed: { en: 'That did not work', fr: 'Cela n’a pas fonctionné' },
  failedText: { en: 'Please try again in a moment.', fr: 'Réessayez dans un instant.' },
} as const satisfies Readonly<Record<string, Label>>;

/** In the language of the mail: a button that unsubscribes, then one that takes it back. Opening the page does nothing. */
export function UnsubscribePage() {
  const { token = '' } = useParams({ strict: false });
  const { locale } = useText();
  const client = useQueryClient();
  const path = `/public/unsubscribe/${token}`;
  const queryKey = ['unsubscribe', token];
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => request<Addressee>('GET', path, { signal }),
    retry: (count, problem) => !isProblem(problem, 404) && count < 2,
  });
  const change = useMutation({
    mutationFn: (method: 'POST' | 'DELETE') => request<Addressee>(method, path),
    onSuccess: (answer) => client.setQueryData(queryKey, answer),
  });
  const language = data?.language ?? locale;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const isOut = data?.isUnsubscribed ?? false;
  const failure = change.error ?? error;
  const kind = failure ? (isProblem(failure, 404) ? 'unknown' : 'failed') : isOut ? 'done' : 'question';
  useTitle(words[kind][language]);
  if (!data && !failure) return null;
  const say = (label: Label) => label[language].replace('{firm}', data?.firm ?? '');
  if (!data || failure) {
    return (
      <main>
        <Message level={1} title={say(words[kind])}>
          {say(kind === 'unknown' ? words.unknownText : words.failedText)}
        </Message>
      </main>
    );
  }
  return (
    <main>
      {data.hasLogo ? <img className={classes['logo']} src="/api/v1/public/logo" alt={data.firm} /> : null}
      <Message
        level={1}
        title={say(words[kind])}
        actions={
          <Button
            variant={isOut ? 'subtle' : 'filled'}
            loading={change.isPending}
            onClick={() => change.mutate(isOut ? 'DELETE' : 'POST')}
          >
            {say(isOut ? words.back : words.yes)}
          </Button>
        }
      >
        {say(isOut ? words.told : words.asks)} <strong>{data.address}</strong>.
      </Message>
    </main>
  );
}
