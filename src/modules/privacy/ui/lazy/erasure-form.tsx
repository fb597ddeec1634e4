import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { PreviewLists } from './preview-lists.tsx';
import { ErasureProgress } from './erasure-progress.tsx';
import {
  downloadAccessFile,
  type Erasure,
  startErasure,
  type Preview,
  type Reference,
} from './privacy-api.ts';
import classes from './privacy.module.css';

interface ErasureFormProps {
  readonly records: readonly Reference[];
  readonly preview: Preview;
  readonly onEnd: () => void;
}

/** What is held of him: handed out, or erased once the word for it has been typed. */
export function ErasureForm({ records, preview, onEnd }: ErasureFormProps) {
  const t = useText();
  const toast = useToast();
  const [erasure, setErasure] = useState<Erasure>();
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      toast.failed(error);
    }
  };
  const download = (format: 'json' | 'html') => void attempt(() => downloadAccessFile(records, format));
  return (
    <>
      <section className={classes['panel']} aria-labelledby="privacy-access">
        <h2 id="privacy-access">{t('privacy.access')}</h2>
        <p>{t('privacy.access.text')}</p>
        <div className={classes['buttons']}>
          <Button variant="default" onClick={() => download('html')}>
            {t('privacy.access.html')}
          </Button>
          <Button variant="default" onClick={() => download('json')}>
            {t('privacy.access.json')}
          </Button>
        </div>
      </section>
      <section className={classes['panel']} aria-labelledby="privacy-erase">
        <h2 id="privacy-erase">{t('privacy.erase')}</h2>
        <PreviewLists preview={preview} />
        {erasure === undefined ? (
          <Confirmation
            onConfirm={(word) => void attempt(async () => setErasure(await startErasure(records, word)))}
          />
        ) : (
          <ErasureProgress erasure={erasure} onResume={setErasure}>
            <Button variant="default" onClick={onEnd}>
              {t('privacy.another')}
            </Button>
          </ErasureProgress>
        )}
      </section>
    </>
  );
}

function Confirmation({ onConfirm }: { readonly onConfirm: (word: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const word = t('privacy.word');
  const go = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(typed);
  };
  return (
    <form className={classes['search']} onSubmit={go}>
      <TextInput
        label={t('privacy.confirm', { word })}
        value={typed}
        autoComplete="off"
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button type="submit" color="red" disabled={typed !== word}>
        {t('privacy.erase.go')}
      </Button>
    </form>
  );
}
