import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { listRecords } from '#web/api/records.ts';
import { noLink, type LinkDraft } from '#web/field/link-draft.ts';
import { LinkInput } from '#web/field/link-input.tsx';
import { titleOf } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import type { Address } from './use-address.ts';
import classes from './calendar.module.css';

interface WhoseProps {
  readonly user: string | undefined;
  readonly team: string | undefined;
  readonly onPick: (change: Address) => void;
}

/** One's own calendar, a colleague's or a whole team's. */
export function Whose({ user, team, onPick }: WhoseProps) {
  const t = useText();
  const meta = useMeta();
  const users = entityByName(meta, 'user');
  const teams = entityByName(meta, 'team');
  const [isPicking, setIsPicking] = useState(user !== undefined);
  const [draft, setDraft] = useState<LinkDraft>(user === undefined ? noLink : { id: user, text: '' });
  const { data = [] } = useQuery({
    queryKey: ['list', 'team', 'calendar'],
    queryFn: async ({ signal }) => (teams ? (await listRecords(teams, { limit: 100 }, signal)).data : []),
  });
  const options = [
    { value: 'me', label: t('calendar.mine') },
    ...(users ? [{ value: 'user', label: t('calendar.colleague') }] : []),
    ...data.map((one) => ({ value: one.id, label: teams ? titleOf(teams, one) : one.id })),
  ];
  const pick = (value: string) => {
    setIsPicking(value === 'user');
    setDraft(noLink);
    const isTeam = value !== 'me' && value !== 'user';
    onPick({ user: undefined, team: isTeam ? value : undefined });
  };
  return (
    <div className={classes['whose']}>
      <NativeSelect
        size="xs"
        aria-label={t('calendar.whose')}
        value={team ?? (isPicking ? 'user' : 'me')}
        data={options}
        onChange={({ currentTarget }) => pick(currentTarget.value)}
      />
      {isPicking && users ? (
        <LinkInput
          target={users}
          ariaLabel={t('calendar.colleague')}
          placeholder={t('calendar.colleague.hint')}
          value={draft}
          onChange={(next) => {
            setDraft(next);
            if (next.id !== null) onPick({ user: next.id, team: undefined });
          }}
        />
      ) : null}
    </div>
  );
}
