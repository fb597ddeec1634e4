import { Suspense } from 'react';
import { EntityIcon } from '../design/icon.tsx';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { useTitle } from '../router/title.ts';
import { lazily, useScreens } from '../use-screens.ts';
import { type Entry, useEntries } from '../shell/entries.ts';
import { Account } from './account.tsx';
import { Notices } from './notices.tsx';
import classes from './settings.module.css';

/** My own account, then everything of the firm that is set once and seldom changed. */
export function SettingsPage() {
  const t = useText();
  const own = useEntries('account');
  const entries = useEntries('settings');
  const { myChoices } = useScreens();
  useTitle(t('nav.settings'));
  return (
    <div className={classes['settings']}>
      <h1>{t('nav.settings')}</h1>
      <Account />
      <Entries entries={own} />
      <Notices />
      {myChoices.map(({ key, part }) => {
        const Part = lazily(part);
        return (
          <Suspense key={key}>
            <Part />
          </Suspense>
        );
      })}
      <section aria-labelledby="settings-firm">
        <h2 id="settings-firm">{t('settings.firm')}</h2>
        <Entries entries={entries} />
      </section>
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useText();
  return (
    <ul className={classes['entries']}>
      {entries.map((entry) => (
        <li key={entry.to}>
          <Link to={entry.to} className={classes['entry'] ?? ''}>
            <EntityIcon name={entry.icon} size={20} />
            <span>
              <strong>{t.of(entry.label)}</strong>
              {entry.help ? <small>{t.of(entry.help)}</small> : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
