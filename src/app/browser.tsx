import { mountBrowser } from '#web/mount.tsx';
import type { Screens } from '#web/screens.ts';

/** THE list of what modules add to the browser: one import and one name per module. */
const screens: readonly Screens[] = [];

void mountBrowser(screens);
