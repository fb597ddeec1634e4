import { asProgram, type Context } from '#records/context.ts';
import { defineModule, type SetUp } from '#records/define/define-module.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { legalEntityDecisions } from './legal-entity/decide-legal-entity.ts';
import { legalEntity } from './legal-entity/legal-entity.entity.ts';
import { logoRoutes } from './legal-entity/logo.routes.ts';
import { workingCalendarDecisions } from './working-calendar/decide-working-calendar.ts';
import { seedWorkingCalendar } from './working-calendar/seed-working-calendar.ts';
import {
  calendarException,
  openingHours,
  workingCalendar,
} from './working-calendar/working-calendar.entity.ts';
import { workingCalendarRoutes } from './working-calendar/working-calendar.routes.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };

/** The firm itself: in whose name documents are issued, and when it works. */
export const workspace = defineModule({
  name: 'workspace',
  needs: [],
  entities: [legalEntity, workingCalendar, openingHours, calendarException],
  configured: ['workingCalendar'],
  decisions: [...legalEntityDecisions, ...workingCalendarDecisions],
  routes: [...workingCalendarRoutes, ...logoRoutes],
  seed: seedWorkspace,
  texts: { en, fr },
});

async function seedWorkspace(ctx: Context, { companyName, locale }: SetUp): Promise<void> {
  await saveRecord(asProgram(ctx), 'legalEntity', {
    op: 'create',
    values: { name: companyName, locale, isDefault: true },
  });
  await seedWorkingCalendar(ctx, locale);
}
