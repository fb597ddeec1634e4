import { useText } from '#web/i18n/text.ts';
import { useTitle } from '#web/router/title.ts';
import { PasskeysPanel } from './passkeys-panel.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';
import classes from './security.module.css';
import { SessionsPanel } from './sessions-panel.tsx';

/** How one signs in, and where one is signed in. */
export function SignInSettingsPage() {
  const t = useText();
  useTitle(t('security.title'));
  return (
    <div className={classes['page']}>
      <h1>{t('security.title')}</h1>
      <SecondFactorPanel />
      <PasskeysPanel />
      <SessionsPanel />
    </div>
  );
}
