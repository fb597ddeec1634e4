import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { FormHelpProps } from '#web/screens.ts';
import { LookUpDialog } from './look-up-dialog.tsx';
import { LEAST_LETTERS, wordsOf } from './look-up-words.ts';
import { directoriesQuery } from './prospecting-api.ts';
import classes from './look-up.module.css';

/** Beside a company's name: finds it in the directory, and fills the form in with what is wanted of it. */
export function LookUp(props: FormHelpProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { data: directories = [] } = useQuery(directoriesQuery);
  if (!directories.some(({ isOn }) => isOn)) return null;
  const close = () => setOpen(false);
  const isOffered = wordsOf(props.entity, props.left).trim().length >= LEAST_LETTERS;
  return (
    <>
      <Button
        className={classes['open'] ?? ''}
        variant="subtle"
        size="compact-xs"
        aria-haspopup="dialog"
        // Its place is kept, and who types from field to field does not stop at it.
        data-waiting={isOffered ? undefined : true}
        onClick={() => setOpen(true)}
      >
        {t('lookUp.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={t('lookUp.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <LookUpDialog {...props} onClose={close} />
      </Modal>
    </>
  );
}
