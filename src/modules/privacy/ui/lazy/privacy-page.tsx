import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useText } from '#web/i18n/text.ts';
import { useTitle } from '#web/router/title.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { Candidates } from './candidates.tsx';
import { ErasureForm } from './erasure-form.tsx';
import { findPerson, previewErasure, type Found, type Preview, type Reference } from './privacy-api.ts';
import classes from './privacy.module.css';
import { StoppedErasures } from './stopped-erasures.tsx';

interface Chosen {
  readonly records: readonly Reference[];
  readonly preview: Preview;
}

/** Looks a person up, hands out what is held of him, and erases it: one step after the other, on one page. */
export function PrivacyPage() {
  const t = useText();
  const [found, setFound] = useState<Found>();
  const [chosen, setChosen] = useState<Chosen>();
  const [refused, setRefused] = useState('');
  useTitle(t('privacy.title'));
  const attempt = async (work: () => Promise<void>) => {
    setRefused('');
    try {
      await work();
    } catch (error) {
      setRefused(reasonOf(t, error));
    }
  };
  const look = (text: string) =>
    attempt(async () => {
      setChosen(undefined);
      setFound(await findPerson(text));
    });
  const choose = (records: readonly Reference[]) =>
    attempt(async () => setChosen({ records, preview: await previewErasure(records) }));
  return (
    <div className={classes['page']}>
      <h1>{t('privacy.title')}</h1>
      <p>{t('privacy.intro')}</p>
      <StoppedErasures />
      <Search onSearch={(text) => void look(text)} error={refused} />
      {found ? (
        <Candidates key={JSON.stringify(found)} found={found} onChoose={(records) => void choose(records)} />
      ) : null}
      {chosen ? (
        <ErasureForm
          key={JSON.stringify(chosen.records)}
          records={chosen.records}
          preview={chosen.preview}
          onEnd={() => {
            setFound(undefined);
            setChosen(undefined);
          }}
        />
      ) : null}
    </div>
  );
}

function Search({ onSearch, error }: { readonly onSearch: (text: string) => void; readonly error: string }) {
  const t = useText();
  const [text, setText] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <form className={classes['search']} onSubmit={go}>
      <TextInput
        label={t('privacy.search')}
        value={text}
        error={error}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" disabled={text.trim().length < 3}>
        {t('privacy.search.go')}
      </Button>
    </form>
  );
}
