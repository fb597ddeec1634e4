import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { Logo } from '../design/logo.tsx';
import { useText } from '../i18n/text.ts';
import { openHelp } from '../keyboard/help-state.ts';
import { openPalette } from '../palette/palette-state.ts';
import { Link } from '../router/link.tsx';
import classes from './app-bar.module.css';
import { CreateMenu } from './create-menu.tsx';
import { MobileNavigation, Navigation } from './navigation.tsx';
import { NotificationBell } from './notification-bell.tsx';
import { UserMenu } from './user-menu.tsx';

export function AppBar() {
  const t = useText();
  return (
    <header className={classes['bar']}>
      <MobileNavigation />
      <Link to="/" exact className={classes['logo'] ?? ''} aria-label={t('nav.home')}>
        <Logo />
      </Link>
      <Navigation />
      <button
        type="button"
        aria-label={t('search.box')}
        className={classes['search']}
        onClick={() => openPalette()}
      >
        <IconSearch size={15} stroke={1.8} aria-hidden />
        <span>{t('search.box')}</span>
        <kbd aria-hidden>/</kbd>
      </button>
      <CreateMenu />
      <NotificationBell />
      <Tooltip label={t('keys.help')}>
        <ActionIcon
          className={classes['icon'] ?? ''}
          data-wide
          variant="transparent"
          aria-label={t('keys.help')}
          onClick={openHelp}
        >
          <IconHelp size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <UserMenu />
    </header>
  );
}
