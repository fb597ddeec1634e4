import { Button, CopyButton } from '@mantine/core';
import { useText } from '#web/i18n/text.ts';
import classes from './webhook.module.css';

/** A secret, the one time that it is shown. */
export function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const t = useText();
  return (
    <section className={classes['secret']} aria-label={t('webhooks.secret')}>
      <p>{t('webhooks.secretOnce')}</p>
      <code>{secret}</code>
      <div className={classes['buttons']}>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{t(copied ? 'webhooks.copied' : 'webhooks.copy')}</Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          {t('webhooks.secretKept')}
        </Button>
      </div>
    </section>
  );
}
