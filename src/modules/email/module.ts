import { defineModule } from '#records/define/define-module.ts';
import { deliverMailOnQueued } from './outgoing/deliver-mail-on-queued.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { outgoingMail } from './outgoing/outgoing-mail.entity.ts';
import { mailSetting } from './settings/mail-setting.entity.ts';
import { mailRoutes } from './settings/mail.routes.ts';

/** Mail that leaves. */
export const email = defineModule({
  name: 'email',
  needs: [],
  entities: [outgoingMail, mailSetting],
  reactions: [deliverMailOnQueued],
  routes: mailRoutes,
  texts: { en, fr },
});
