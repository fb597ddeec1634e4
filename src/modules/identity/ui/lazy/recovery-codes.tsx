import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import classes from './security.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** The one time that they are shown. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const t = useText();
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      toast.done(t('security.copied'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <div className={classes['form']}>
      <h3>{t('security.recovery')}</h3>
      <p>{t('security.recovery.text')}</p>
      <ul className={classes['codes']}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes['buttons']}>
        <Button onClick={onDone}>{t('security.recovery.kept')}</Button>
        <Button
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={() => void copy()}
        >
          {t('security.copy')}
        </Button>
      </div>
    </div>
  );
}
