import { Drawer } from '@mantine/core';
import { EntityIcon } from '../design/icon.tsx';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import classes from './app-bar.module.css';
import { useEntries, type Entry } from './entries.ts';

/** On a telephone: everything in one drawer, each line tall enough for a thumb. */
export function MobileDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const home: Entry = { to: '/', label: { en: t('nav.home'), fr: t('nav.home') }, icon: 'checkbox' };
  const settings: Entry = {
    to: '/settings',
    label: { en: t('nav.settings'), fr: t('nav.settings') },
    icon: 'settings',
  };
  const entries = [home, ...useEntries('main'), settings];
  return (
    <Drawer
      opened
      onClose={onClose}
      size={280}
      title={t('nav.label')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <nav aria-label={t('nav.label')}>
        {entries.map((entry) => (
          <Link
            key={entry.to}
            to={entry.to}
            exact={entry.to === '/'}
            className={classes['drawerEntry'] ?? ''}
            onClick={onClose}
          >
            <EntityIcon name={entry.icon} size={20} />
            {t.of(entry.label)}
          </Link>
        ))}
      </nav>
    </Drawer>
  );
}
