import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useLive } from '../api/live.ts';
import { useText } from '../i18n/text.ts';
import { HelpHost } from '../keyboard/help-host.tsx';
import { allowSingleKeys } from '../keyboard/shortcuts.ts';
import { PaletteHost } from '../palette/palette-host.tsx';
import { lazily, useScreens } from '../use-screens.ts';
import { AppBar } from './app-bar.tsx';
import { useInterface } from './interface.ts';
import { useShellShortcuts } from './shell-shortcuts.ts';
import classes from './shell.module.css';
import { useSettled } from './use-settled.ts';

/** What surrounds every page behind the sign-in: the bar, the palette, the keys, what modules lay over it. */
export function Shell() {
  const t = useText();
  const { density, shortcuts } = useInterface();
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
    allowSingleKeys(shortcuts);
  }, [density, shortcuts]);
  useLive();
  useShellShortcuts();
  return (
    <div className={classes['shell']}>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <AppBar />
      <Loading />
      <main id="main" className={classes['main']} tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <PaletteHost />
      <HelpHost />
      <Layers />
    </div>
  );
}

function Loading() {
  const busy = useRouterState({ select: (state) => state.status === 'pending' });
  return <div className={classes['loading']} data-busy={busy || undefined} aria-hidden />;
}

function Layers() {
  const { layers } = useScreens();
  const settled = useSettled();
  if (!settled) return null;
  return layers.map(({ key, layer }) => {
    const Layer = lazily(layer);
    return (
      <Suspense key={key}>
        <Layer />
      </Suspense>
    );
  });
}
