import { Button, CopyButton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { closeFeed, feedQuery, renewFeed } from './calendar-api.ts';
import classes from './calendar.module.css';

/** The secret address by which a telephone or another calendar shows this one. */
export function FeedPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const { instantLong } = useFormats();
  const { data } = useQuery(feedQuery);
  const [url, setUrl] = useState('');
  const act = async (run: () => Promise<string>) => {
    try {
      setUrl(await run());
    } catch (error) {
      toast.failed(error);
    }
  };
  const close = async () => {
    await closeFeed();
    return '';
  };
  return (
    <section className={classes['feed']} aria-labelledby="feed-title">
      <h2 id="feed-title">{t('calendar.feed')}</h2>
      <p>{t('calendar.feed.help')}</p>
      {url === '' ? null : (
        <div className={classes['feedUrl']}>
          <TextInput
            label={t('calendar.feed.url')}
            value={url}
            readOnly
            onFocus={(event) => event.target.select()}
          />
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'calendar.feed.copied' : 'calendar.feed.copy')}
              </Button>
            )}
          </CopyButton>
          <p>{t('calendar.feed.once')}</p>
        </div>
      )}
      {data?.since ? <p>{t('calendar.feed.since', { when: instantLong(data.since) })}</p> : null}
      <div className={classes['feedButtons']}>
        <Button onClick={() => void act(renewFeed)}>
          {t(data?.since ? 'calendar.feed.renew' : 'calendar.feed.make')}
        </Button>
        {data?.since ? (
          <Button variant="default" color="red" onClick={() => void act(close)}>
            {t('calendar.feed.close')}
          </Button>
        ) : null}
        <Button variant="subtle" onClick={onClose}>
          {t('calendar.back')}
        </Button>
      </div>
    </section>
  );
}
