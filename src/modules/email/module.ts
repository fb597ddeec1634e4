import { defineModule } from '#records/define/define-module.ts';
import { deliverMails } from './outgoing/deliver-mails.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { outgoingMailActions } from './outgoing/outgoing-mail.actions.ts';
import { outgoingMail } from './outgoing/outgoing-mail.entity.ts';
import { waitingRoutes } from './outgoing/waiting.routes.ts';
import { mailSetting } from './settings/mail-setting.entity.ts';
import { mailRoutes } from './settings/mail.routes.ts';
import { suppression } from './suppression/suppression.entity.ts';
import { checkTemplate } from './template/check-template.ts';
import { emailTemplate } from './template/email-template.entity.ts';
import { templateRoutes } from './template/template.routes.ts';

/** Mail that leaves, what it is written from, and whom it does not go to. */
export const email = defineModule({
  name: 'email',
  needs: ['attachments'],
  entities: [outgoingMail, mailSetting, emailTemplate, suppression],
  configured: ['emailTemplate'],
  decisions: [checkTemplate],
  actions: outgoingMailActions,
  runners: [deliverMails],
  routes: [...mailRoutes, ...waitingRoutes, ...templateRoutes],
  keeps: [
    {
      entities: ['suppression'],
      tables: [],
      why: {
        en: 'The address alone, so that it gets no mailing again (GDPR, article 21)',
        fr: 'L’adresse seule, pour qu’elle ne reçoive plus d’envoi groupé (RGPD, article 21)',
      },
    },
  ],
  texts: { en, fr },
});
