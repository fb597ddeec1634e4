import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useText } from '#web/i18n/text.ts';
import { FileNames } from './files.tsx';
import { checkQuery, previewQuery, type Mailing, type PreviewMail } from './mailing-api.ts';
import classes from './mailing.module.css';

interface PreviewProps {
  readonly mailing: Mailing;
  readonly at: number;
  readonly onAt: (at: number) => void;
}

/** The mail as one recipient gets it, and from one to the next. */
export function Preview({ mailing, at, onAt }: PreviewProps) {
  const t = useText();
  const { data: check } = useQuery(checkQuery(mailing));
  const { data } = useQuery(previewQuery(mailing, at));
  const { no_address: without = 0, duplicate = 0, not_allowed: foreign = 0 } = check?.leftOut ?? {};
  const count = (check?.total ?? 0) - without - duplicate - foreign;
  return (
    <section className={classes['preview']} aria-label={t('mailings.preview')}>
      <div className={classes['line']}>
        <h2>{t('mailings.preview')}</h2>
        <span className={classes['space']} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('mailings.previous')}
          disabled={at === 0}
          onClick={() => onAt(at - 1)}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <span className={classes['note']}>{t('mailings.nth', { at: Math.min(at + 1, count), count })}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('mailings.next')}
          disabled={at + 1 >= count}
          onClick={() => onAt(at + 1)}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      </div>
      {data ? (
        <Mail mailing={mailing} mail={data} />
      ) : (
        <p className={classes['note']}>{t('mailings.noPreview')}</p>
      )}
    </section>
  );
}

function Mail({
  mailing,
  mail: { person, subject, html },
}: {
  readonly mailing: Mailing;
  readonly mail: PreviewMail;
}) {
  const t = useText();
  return (
    <>
      <dl className={classes['facts']}>
        <dt>{t('mailings.to')}</dt>
        <dd>
          {person.title} &lt;{person.address}&gt;
        </dd>
        <dt>{t('mailings.subject')}</dt>
        <dd>{subject}</dd>
        <FileNames mailing={mailing} />
      </dl>
      {person.missing.length > 0 ? (
        <p className={classes['warning']}>{t('mailings.missing', { fields: person.missing.join(', ') })}</p>
      ) : null}
      {person.reason && person.reason !== 'incomplete' ? (
        <p className={classes['warning']}>{t(`mailings.reason.${person.reason}`)}</p>
      ) : null}
      {/* Without any right: no scripts, no forms, nothing of ours. */}
      <iframe className={classes['frame']} sandbox="" srcDoc={html} title={t('mailings.previewText')} />
    </>
  );
}
