import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { canUsePasskeys, isBrokenOff, signInByPasskey } from '../../api/passkey.ts';
import { useText } from '../../i18n/text.ts';
import { reasonOf } from '../../toast/reason.ts';
import classes from '../auth-form.module.css';

/** Signs in by what the device keeps, without a password; only where the browser can. */
export function PasskeyButton({ onDone }: { readonly onDone: () => void }) {
  const t = useText();
  const [refused, setRefused] = useState('');
  if (!canUsePasskeys()) return null;
  const ask = async () => {
    setRefused('');
    try {
      await signInByPasskey();
      onDone();
    } catch (error) {
      if (!isBrokenOff(error)) setRefused(reasonOf(t, error));
    }
  };
  return (
    <>
      <Button
        variant="default"
        size="sm"
        fullWidth
        leftSection={<IconFingerprint size={17} aria-hidden />}
        onClick={() => void ask()}
      >
        {t('auth.passkey')}
      </Button>
      {refused ? (
        <p role="alert" className={classes['alert']}>
          {refused}
        </p>
      ) : null}
    </>
  );
}
