import { mountBrowser } from '#web/mount.tsx';
import type { Screens } from '#web/screens.ts';
import { billingScreens } from '../modules/billing/ui/index.ts';
import { calendarScreens } from '../modules/calendar/ui/index.ts';
import { captureScreens } from '../modules/capture/ui/index.ts';
import { customizationScreens } from '../modules/customization/ui/index.ts';
import { emailScreens } from '../modules/email/ui/index.ts';
import { identityScreens } from '../modules/identity/ui/index.ts';
import { importScreens } from '../modules/imports/ui/index.ts';
import { mailingScreens } from '../modules/mailings/ui/index.ts';
import { privacyScreens } from '../modules/privacy/ui/index.ts';
import { prospectingScreens } from '../modules/prospecting/ui/index.ts';
import { reportScreens } from '../modules/reports/ui/index.ts';
import { salesScreens } from '../modules/sales/ui/index.ts';
import { streamScreens } from '../modules/stream/ui/index.ts';
import { telephonyScreens } from '../modules/telephony/ui/index.ts';
import { webhookScreens } from '../modules/webhooks/ui/index.ts';
import { workspaceScreens } from '../modules/workspace/ui/index.ts';

/** THE list of what modules add to the browser: one import and one name per module. */
const screens: readonly Screens[] = [
  calendarScreens,
  salesScreens,
  streamScreens,
  telephonyScreens,
  billingScreens,
  importScreens,
  reportScreens,
  workspaceScreens,
  customizationScreens,
  captureScreens,
  emailScreens,
  mailingScreens,
  prospectingScreens,
  identityScreens,
  privacyScreens,
  webhookScreens,
];

void mountBrowser(screens);
