import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import classes from './webhook.module.css';

interface RemoveWebhookProps {
  readonly name: string;
  readonly onRemove: () => void;
}

/** Asks once more: its secret goes with it, so that it cannot be brought back. */
export function RemoveWebhook({ name, onRemove }: RemoveWebhookProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      width={320}
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
      withinPortal
    >
      <Popover.Target>
        <Button variant="default" color="red" onClick={() => setOpen(!open)}>
          {t('webhooks.remove')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="alertdialog" aria-label={t('webhooks.removeAsk', { name })}>
        <h2>{t('webhooks.removeAsk', { name })}</h2>
        <p>{t('webhooks.removeText')}</p>
        <div className={classes['buttons']}>
          <Button color="red.9" onClick={onRemove}>
            {t('webhooks.remove')}
          </Button>
          <Button variant="subtle" color="gray" data-autofocus onClick={() => setOpen(false)}>
            {t('form.cancel')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
