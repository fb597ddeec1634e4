import { defineModule } from '#records/define/define-module.ts';
import { calendarRoutes } from './calendar.routes.ts';
import { feedRoutes } from './feed/feed.routes.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { calendarFeedsMigration } from './migrations/0700-calendar-feeds.migration.ts';

/** Everything that has a time, day by day. */
export const calendar = defineModule({
  name: 'calendar',
  needs: ['crm'],
  routes: [...calendarRoutes, ...feedRoutes],
  migrations: [calendarFeedsMigration],
  texts: { en, fr },
});
