import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconLogout, IconSettings, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useMyPresence } from '../api/presence.ts';
import { signOut, useMe } from '../api/session.ts';
import { useText } from '../i18n/text.ts';
import classes from './user-menu.module.css';
import bar from './app-bar.module.css';

const Taste = lazy(async () => ({ default: (await import('./taste.tsx')).Taste }));

/** Who I am here, how I like my screens, and the way out. */
export function UserMenu() {
  const t = useText();
  const me = useMe();
  const { mine, label } = useMyPresence();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Menu position="bottom-end" width={290} closeOnItemClick>
      <Menu.Target>
        <button
          type="button"
          className={bar['user']}
          data-presence={mine}
          aria-label={t('user.menu', { name: label ? `${me.name} (${t.of(label)})` : me.name })}
        >
          {initials(me.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <strong>{me.name}</strong>
          <span>{me.email}</span>
        </div>
        <Suspense fallback={<div className={classes['tastePlace']} />}>
          <Taste />
        </Suspense>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/settings' })}
        >
          {t('nav.settings')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/bin' })}
        >
          {t('nav.bin')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return `${first}${last}`.toUpperCase();
}
