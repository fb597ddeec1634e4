import { ActionIcon, Menu, OverflowList } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { IconChevronDown, IconMenu2 } from '@tabler/icons-react';
import { lazy, type Ref, Suspense } from 'react';
import { EntityIcon } from '../design/icon.tsx';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import classes from './app-bar.module.css';
import { useEntries, type Entry } from './entries.ts';

/** The main pages in a row; those that do not fit are behind "More". */
export function Navigation() {
  const t = useText();
  const entries = useEntries('main');
  return (
    <nav className={classes['nav']} aria-label={t('nav.label')}>
      <OverflowList
        className={classes['entries'] ?? ''}
        data={[...entries]}
        gap={0}
        getItemKey={(entry: Entry) => entry.to}
        renderItem={(entry: Entry) => (
          <Link key={entry.to} to={entry.to} className={classes['entry'] ?? ''}>
            {t.of(entry.label)}
          </Link>
        )}
        renderOverflow={(rest: Entry[]) => <More entries={rest} />}
      />
    </nav>
  );
}

interface MoreProps {
  readonly entries: readonly Entry[];
  /** By which the list measures whether this itself still fits. */
  readonly ref?: Ref<HTMLSpanElement>;
}

function More({ entries, ref }: MoreProps) {
  const t = useText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const here = entries.find((entry) => isAt(pathname, entry.to));
  return (
    <span ref={ref}>
      <Menu position="bottom-start" width={220}>
        <Menu.Target>
          <button type="button" className={classes['entry']} data-active={here ? true : undefined}>
            {here ? t.of(here.label) : t('nav.more')}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {entries.map((entry) => (
            <Menu.Item
              key={entry.to}
              leftSection={<EntityIcon name={entry.icon} />}
              onClick={() => void navigate({ to: entry.to })}
            >
              {t.of(entry.label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}

function isAt(pathname: string, to: string): boolean {
  return pathname === to || pathname.startsWith(`${to}/`);
}

const MobileDrawer = lazy(async () => ({ default: (await import('./mobile-drawer.tsx')).MobileDrawer }));

/** On a telephone, what leads to all pages. */
export function MobileNavigation() {
  const t = useText();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <ActionIcon
        className={classes['burger'] ?? ''}
        variant="transparent"
        c="white"
        size={44}
        aria-label={t('nav.open')}
        onClick={open}
      >
        <IconMenu2 size={22} aria-hidden />
      </ActionIcon>
      {opened ? (
        <Suspense>
          <MobileDrawer onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
