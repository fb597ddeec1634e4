import { defineModule } from '#records/define/define-module.ts';
import { giveToken, renewToken } from './account/give-token.ts';
import { telephonyAccount } from './account/telephony-account.entity.ts';
import { attachCaller, createFromCall } from './call/attach-caller.ts';
import { emitCallEvents } from './call/emit-call-events.ts';
import { endLostCall } from './call/end-lost-call.ts';
import { eraseFacts } from './call/erase-facts.ts';
import { hookRoutes } from './call/hook.routes.ts';
import { steerActions } from './call/steer-call.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { callFactsMigration } from './migrations/0300-call-facts.migration.ts';
import { popupRoutes } from './popup/popup.routes.ts';
import { pushPopup } from './popup/push-popup.ts';
import { endDemoCall } from './providers/demo/demo.provider.ts';
import { demoRoutes } from './providers/demo/demo.routes.ts';

/** Calls as they happen: who rings, whom, and what to know about him. */
export const telephony = defineModule({
  name: 'telephony',
  needs: ['crm'],
  entities: [telephonyAccount],
  decisions: [giveToken, emitCallEvents],
  actions: [renewToken, ...steerActions, ...createFromCall, attachCaller],
  routes: [...hookRoutes, ...demoRoutes, ...popupRoutes],
  timers: [endLostCall, endDemoCall],
  pushes: [pushPopup],
  migrations: [callFactsMigration],
  erase: eraseFacts,
  texts: { en, fr },
});
