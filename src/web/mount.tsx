import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './style/mantine.ts';
import './style/base.css';
import { metaQuery } from './api/meta.ts';
import { preferenceQuery } from './api/preferences.ts';
import { queryClient } from './api/query-client.ts';
import { meQuery } from './api/session.ts';
import { duplicateScreens } from './duplicates/screens.ts';
import { addMessages, guessLanguage, showLanguage } from './i18n/language.ts';
import { viewPreference } from './list/view.ts';
import { createBrowserRouter } from './router/router.tsx';
import type { Screens } from './screens.ts';
import { interfaceQuery } from './shell/interface.ts';
import { styleNonce } from './style/nonce.ts';
import { theme, variables } from './style/theme.ts';
import { joinScreens, ScreensContext } from './use-screens.ts';

/** Pages of people who have not signed in. */
const open = /^\/(sign-in|set-up|forgot-password|reset-password|invitation|d\/.+|pay\/.+)$/;

/** Whoever opens the address of a list soon needs its code and the saved view of it. */
function prepareList(): void {
  const path = /^\/([a-z-]+)$/.exec(window.location.pathname)?.[1];
  if (!path || path === 'settings' || path === 'bin') return;
  void import('./list/list-page.tsx');
  if (!window.location.search) void queryClient.prefetchQuery(preferenceQuery(viewPreference({ path })));
}

/** Shows the program in `#root`, with what each module adds to the browser. */
export async function mountBrowser(all: readonly Screens[]): Promise<void> {
  // Asked for before anything is drawn, while the language's texts are on their way.
  if (!open.test(window.location.pathname)) {
    void queryClient.prefetchQuery(meQuery);
    void queryClient.prefetchQuery(metaQuery);
    void queryClient.prefetchQuery(interfaceQuery);
    prepareList();
  }
  for (const { messages } of all) if (messages) addMessages(messages);
  const screens = joinScreens([duplicateScreens, ...all]);
  const router = createBrowserRouter(screens);
  await showLanguage(guessLanguage());
  const root = document.getElementById('root');
  if (!root) throw new Error('no #root to draw in');
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <I18nProvider i18n={i18n}>
          <QueryClientProvider client={queryClient}>
            <ScreensContext value={screens}>
              <RouterProvider router={router} />
            </ScreensContext>
          </QueryClientProvider>
        </I18nProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
