import { mountBrowser } from '#web/mount.tsx';
import type { Screens } from '#web/screens.ts';
import { salesScreens } from '../modules/sales/ui/index.ts';
import { telephonyScreens } from '../modules/telephony/ui/index.ts';

/** THE list of what modules add to the browser: one import and one name per module. */
const screens: readonly Screens[] = [salesScreens, telephonyScreens];

void mountBrowser(screens);
