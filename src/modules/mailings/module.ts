import { defineModule } from '#records/define/define-module.ts';
import { keepMailingFiles } from './compose/attached-files.ts';
import { composeAction } from './compose/compose.action.ts';
import { testAction } from './compose/test.action.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { mailing } from './mailing.entity.ts';
import { recipientRoutes } from './recipients/recipient.routes.ts';
import { eraseRecipients } from './recipients/erase-recipients.ts';
import { recipientsMigration } from './recipients/recipients.migration.ts';
import { continueMailing } from './send/continue-mailing.timer.ts';
import { cancelAction, pauseAction, resendAction, resumeAction, sendAction } from './send/mailing.actions.ts';
import { sendMailing } from './send/send-mailing.job.ts';
import { sendMailActions } from './single/send-mail.actions.ts';
import { tellWhatBecameOfMail } from './single/tell-what-became-of-mail.ts';
import { unsubscribeRoutes } from './unsubscribe/unsubscribe.routes.ts';

/** One mail to many records, at most once to each, and the way out of it. */
export const mailings = defineModule({
  name: 'mailings',
  needs: ['attachments', 'email', 'workspace'],
  entities: [mailing],
  decisions: [keepMailingFiles],
  actions: [
    composeAction,
    testAction,
    sendAction,
    pauseAction,
    resumeAction,
    cancelAction,
    resendAction,
    ...sendMailActions,
  ],
  reactions: [tellWhatBecameOfMail],
  routes: [...recipientRoutes, ...unsubscribeRoutes],
  jobs: [sendMailing],
  timers: [continueMailing],
  migrations: [recipientsMigration],
  erase: eraseRecipients,
  texts: { en, fr },
});
