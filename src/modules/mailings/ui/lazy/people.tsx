import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { Tag } from '#web/design/tag.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { RecipientState } from '../../recipients/recipient.ts';
import { peopleQuery, type Mailing, type Person } from './mailing-api.ts';
import type { Take } from './mailing-page.tsx';
import classes from './mailing.module.css';

const tones = {
  queued: 'blue',
  sending: 'teal',
  sent: 'green',
  uncertain: 'orange',
  failed: 'red',
  skipped: 'gray',
} as const;

const counters = {
  queued: 'queuedCount',
  sent: 'sentCount',
  uncertain: 'uncertainCount',
  failed: 'failedCount',
  skipped: 'skippedCount',
} as const;
const shownStates = ['queued', 'sent', 'uncertain', 'failed', 'skipped'] as const;

interface PeopleProps {
  readonly mailing: Mailing;
  readonly take: Take;
}

/** Everybody it goes to, with what became of each; those that failed or are uncertain can be written to again. */
export function People({ mailing, take }: PeopleProps) {
  const t = useText();
  const [state, setState] = useState<RecipientState>();
  const moment = shownStates.map((one) => mailing[counters[one]]).join(' ');
  const { data } = useQuery(peopleQuery(mailing.id, state, `${mailing.state} ${moment}`));
  const again = (data?.data ?? []).filter((one) => one.state === 'uncertain' || one.state === 'failed');
  const uncertain = again.filter((one) => one.state === 'uncertain');
  const resend = (people: readonly Person[]) => take('resend', { recipientIds: people.map(({ id }) => id) });
  return (
    <section aria-label={t('mailings.who')} className={classes['list']}>
      <div className={classes['line']}>
        <fieldset aria-label={t('mailings.filter')} className={classes['filter']}>
          <button type="button" aria-pressed={state === undefined} onClick={() => setState(undefined)}>
            {t('mailings.everybody')} <span>{mailing.recipientCount}</span>
          </button>
          {shownStates
            .filter((one) => (mailing[counters[one]] ?? 0) > 0 || one === state)
            .map((one) => (
              <button key={one} type="button" aria-pressed={state === one} onClick={() => setState(one)}>
                {t(`mailings.recipient.${one}`)} <span>{mailing[counters[one]]}</span>
              </button>
            ))}
        </fieldset>
        <span className={classes['space']} />
        {(state === 'uncertain' || state === 'failed') && again.length > 0 ? (
          <Button variant="default" size="compact-sm" onClick={() => void resend(again)}>
            {t('mailings.resend', { count: again.length })}
          </Button>
        ) : null}
      </div>
      {uncertain.length > 0 ? <p className={classes['warning']}>{t('mailings.uncertainHelp')}</p> : null}
      <div className={classes['table']}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('mailings.recipient')}</th>
              <th scope="col">{t('mailings.address')}</th>
              <th scope="col">{t('mailings.fate')}</th>
            </tr>
          </thead>
          <tbody>
            {data?.data.map((person) => (
              <Row key={person.id} mailing={mailing} person={person} />
            ))}
          </tbody>
        </table>
      </div>
      {data && data.nextAfter !== null ? <p className={classes['note']}>{t('mailings.first')}</p> : null}
    </section>
  );
}

function Row({ mailing, person }: { readonly mailing: Mailing; readonly person: Person }) {
  const t = useText();
  const { instantWithTime } = useFormats();
  const entity = entityByName(useMeta(), mailing.target);
  const { state, reason, answer, sentAt } = person;
  return (
    <tr>
      <td>
        {entity && person.title !== null ? (
          <Link to={`/${entity.path}/${person.recordId}`}>{person.title}</Link>
        ) : (
          (person.title ?? '')
        )}
      </td>
      <td>{person.address}</td>
      <td>
        <Tag tone={tones[state]}>{t(`mailings.recipient.${state}`)}</Tag>{' '}
        {reason ? t(`mailings.reason.${reason}`) : null}
        {sentAt ? <span className={classes['note']}>{instantWithTime(sentAt)}</span> : null}
        {answer && state !== 'sent' ? <small className={classes['answer']}>{answer}</small> : null}
      </td>
    </tr>
  );
}
