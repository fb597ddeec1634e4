import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { searchQuery } from '#web/api/search.ts';
import { EntityIcon } from '#web/design/icon.tsx';
import { useText } from '#web/i18n/text.ts';
import { useFocusOnce } from './use-focus-once.ts';
import classes from './calls.module.css';

const PARTIES = ['contact', 'lead', 'account'];
const MOST = 6;
const PAUSE_MS = 150;

interface AttachFormProps {
  readonly onPick: (party: { readonly entity: string; readonly id: string }) => void;
}

/** Finds the record of somebody who calls from a number that it does not have yet. */
export function AttachForm({ onPick }: AttachFormProps) {
  const t = useText();
  const meta = useMeta();
  const box = useFocusOnce<HTMLInputElement>();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data, isFetching } = useQuery(searchQuery(text));
  const hits = (data?.data ?? []).filter((hit) => PARTIES.includes(hit.entity)).slice(0, MOST);
  return (
    <div className={classes['form']}>
      <TextInput
        ref={box}
        type="search"
        label={t('calls.attach.search')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <ul className={classes['candidates']}>
        {hits.map((hit) => (
          <li key={hit.id}>
            <button type="button" className={classes['hit']} onClick={() => onPick(hit)}>
              <EntityIcon name={entityByName(meta, hit.entity)?.icon ?? ''} size={15} />
              <span>{hit.title}</span>
              {hit.subtitle ? <small>{hit.subtitle}</small> : null}
            </button>
          </li>
        ))}
      </ul>
      {text.length >= 2 && hits.length === 0 && !isFetching ? (
        <output>{t('calls.attach.none')}</output>
      ) : null}
    </div>
  );
}
