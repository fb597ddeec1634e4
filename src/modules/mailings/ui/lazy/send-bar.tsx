import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { inSentence } from '#web/i18n/in-sentence.ts';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { checkQuery, sendTest, type Mailing } from './mailing-api.ts';
import type { Take } from './mailing-page.tsx';
import classes from './mailing.module.css';

interface SendBarProps {
  readonly mailing: Mailing;
  /** Whose mail a test shows. */
  readonly at: number;
  readonly take: Take;
  /** Saves what is typed; false where it cannot be. */
  readonly save: () => Promise<boolean>;
}

/** A test to oneself; then to all, now or later, asked once more since nobody takes a mail back. */
export function SendBar({ mailing, at, take, save }: SendBarProps) {
  const t = useText();
  const toast = useToast();
  const entity = entityByName(useMeta(), mailing.target);
  const { data: check } = useQuery(checkQuery(mailing));
  const [isAsked, setIsAsked] = useState(false);
  const [later, setLater] = useState('');
  const count = check?.toSend ?? 0;
  const entities = entity ? inSentence(t.of(count === 1 ? entity.label : entity.labelPlural)) : '';
  const ask = async () => setIsAsked(await save());
  const send = () => take('send', later === '' ? {} : { at: new Date(later).toISOString() });
  const test = async () => {
    if (!(await save())) return;
    try {
      const { to, delivered, answer } = await sendTest(mailing.id, at);
      if (delivered) toast.done(t('mailings.tested', { to }));
      else toast.refused(answer);
    } catch (error) {
      toast.failed(error);
    }
  };
  if (isAsked) {
    return (
      <div className={classes['buttons']}>
        <TextInput
          type="datetime-local"
          label={t('mailings.later')}
          value={later}
          onChange={({ currentTarget }) => setLater(currentTarget.value)}
        />
        <Button onClick={() => void send()} data-autofocus>
          {t(later === '' ? 'mailings.sendNow' : 'mailings.sendLater')}
        </Button>
        <Button variant="default" onClick={() => setIsAsked(false)}>
          {t('mailings.notYet')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes['buttons']}>
      <Button disabled={count === 0} onClick={() => void ask()}>
        {t('mailings.send', { count, entities })}
      </Button>
      <Button variant="default" onClick={() => void test()}>
        {t('mailings.test')}
      </Button>
      <span className={classes['space']} />
      <Button variant="subtle" color="red" onClick={() => void take('cancel')}>
        {t('mailings.drop')}
      </Button>
    </div>
  );
}
