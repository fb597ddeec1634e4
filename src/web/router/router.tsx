import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isProblem } from '../api/problem.ts';
import { entityByPath, metaQuery } from '../api/meta.ts';
import { queryClient } from '../api/query-client.ts';
import { isSetUpNeeded, meQuery } from '../api/session.ts';
import { listQuery, recordQuery } from '../api/records.ts';
import { preferenceQuery } from '../api/preferences.ts';
import { showLanguage } from '../i18n/language.ts';
import { ErrorPage, NotFoundPage } from '../shell/error-pages.tsx';
import { Shell } from '../shell/shell.tsx';
import { ToastArea } from '../toast/toast-area.tsx';
import type { PublicRoute, ScreenRoute } from '../screens.ts';
import { lazily } from '../use-screens.ts';
import { viewsQuery } from '../api/views.ts';
import { fullSearch, listParameters, usedView, viewFromSearch, viewPreference } from '../list/view.ts';
import { parseSearch, searchText, type Search } from './search.ts';

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <ToastArea />
    </>
  ),
  notFoundComponent: () => (
    <main>
      <NotFoundPage />
    </main>
  ),
  errorComponent: ErrorPage,
});

/** Everything behind the sign-in: waits for who is calling and for the catalogue, both in one go. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
  beforeLoad: async ({ location }) => {
    try {
      const meta = queryClient.ensureQueryData(metaQuery);
      // Looked at only after `me`; without this a refusal of both would be reported as unhandled.
      meta.catch(() => undefined);
      const me = await queryClient.ensureQueryData(meQuery);
      await Promise.all([meta, showLanguage(me.language)]);
    } catch (error) {
      if (isProblem(error, 403) && error.code === 'second_factor.set_up_first')
        throw redirect({ to: '/second-factor' });
      if (!isProblem(error, 401)) throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
  },
});

const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shell, path, component });

/** The list of an entity. A bare address is completed with the person's saved view, so that every address tells all it shows. */
const list = createRoute({
  getParentRoute: () => shell,
  path: '/$path',
  component: lazyRouteComponent(() => import('../list/list-page.tsx'), 'ListPage'),
  beforeLoad: async ({ params, search }) => {
    const entity = entityByPath(await queryClient.ensureQueryData(metaQuery), params.path);
    if (!entity || 'v' in search) return;
    const saved = await queryClient.ensureQueryData(preferenceQuery(viewPreference(entity)));
    const views =
      usedView(saved) === null
        ? []
        : await queryClient.ensureQueryData(viewsQuery(entity.name)).catch(() => []);
    throw redirect({
      to: `/${params.path}`,
      search: { ...fullSearch(entity, saved, views), ...search, v: '1' },
      replace: true,
    });
  },
  loaderDeps: ({ search }): { readonly search: Search } => ({ search }),
  // The rows are asked for while the code of the page is still on its way.
  loader: async ({ params, deps }) => {
    const meta = await queryClient.ensureQueryData(metaQuery);
    const entity = entityByPath(meta, params.path);
    if (!entity || !('v' in deps.search)) return;
    const { search } = deps;
    const parameters = listParameters(meta, entity, viewFromSearch(entity, search), search['q'] ?? '');
    void queryClient.prefetchInfiniteQuery(listQuery(entity, parameters));
  },
});

const record = createRoute({
  getParentRoute: () => shell,
  path: '/$path/$id',
  component: lazyRouteComponent(() => import('../record/chunk.ts'), 'RecordPage'),
  loader: async ({ params }) => {
    const entity = entityByPath(await queryClient.ensureQueryData(metaQuery), params.path);
    if (entity) void queryClient.prefetchQuery(recordQuery(entity, params.id));
  },
});

const open = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../sign-in/chunk.ts'), 'SignInPage'),
  beforeLoad: async () => {
    if (await isSetUpNeeded()) throw redirect({ to: '/set-up' });
  },
});

function screenRoute({ path, screen }: ScreenRoute | PublicRoute, within: 'shell' | 'root') {
  const Screen = lazily(screen);
  const component = () => <Screen />;
  return within === 'shell'
    ? createRoute({ getParentRoute: () => shell, path, component })
    : createRoute({ getParentRoute: () => root, path, component });
}

/** All pages: our own, then those that modules bring. */
export function createBrowserRouter(screens: {
  readonly routes: readonly ScreenRoute[];
  readonly publicRoutes: readonly PublicRoute[];
}) {
  const inside = [
    page(
      '/',
      lazyRouteComponent(() => import('../home/home-page.tsx'), 'HomePage'),
    ),
    page(
      '/settings',
      lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
    ),
    page(
      '/bin',
      lazyRouteComponent(() => import('../bin/bin-page.tsx'), 'BinPage'),
    ),
    page(
      '/$path/new',
      lazyRouteComponent(() => import('../record/chunk.ts'), 'CreatePage'),
    ),
    page(
      '/$path/board',
      lazyRouteComponent(() => import('../board/board-page.tsx'), 'BoardPage'),
    ),
    list,
    record,
    ...screens.routes.map((one) => screenRoute(one, 'shell')),
  ];
  const outside = [
    signIn,
    open(
      '/set-up',
      lazyRouteComponent(() => import('../sign-in/chunk.ts'), 'SetUpPage'),
    ),
    open(
      '/forgot-password',
      lazyRouteComponent(() => import('../sign-in/chunk.ts'), 'ForgotPage'),
    ),
    open(
      '/reset-password',
      lazyRouteComponent(() => import('../sign-in/chunk.ts'), 'ResetPage'),
    ),
    open(
      '/invitation',
      lazyRouteComponent(() => import('../sign-in/chunk.ts'), 'InvitationPage'),
    ),
    ...screens.publicRoutes.map((one) => screenRoute(one, 'root')),
  ];
  return createRouter({
    routeTree: root.addChildren([shell.addChildren(inside), ...outside]),
    parseSearch,
    stringifySearch: searchText,
    defaultPreload: 'intent',
    // Hovering this long means it (ui.md rule 23).
    defaultPreloadDelay: 80,
    defaultPreloadStaleTime: 0,
    scrollRestoration: false,
  });
}
