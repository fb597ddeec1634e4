import { defineModule } from '#records/define/define-module.ts';
import { account } from './account/account.entity.ts';
import { call } from './activity/call.entity.ts';
import { closeActivity } from './activity/close-activity.ts';
import { deriveActivityDates } from './activity/derive-activity-dates.ts';
import { meeting } from './activity/meeting.entity.ts';
import { note } from './activity/note.entity.ts';
import { task } from './activity/task.entity.ts';
import { callerCards } from './caller-cards.ts';
import { campaign } from './campaign/campaign.entity.ts';
import { accountContact, contact } from './contact/contact.entity.ts';
import { primaryAccount } from './contact/primary-account.ts';
import { lead } from './lead/lead.entity.ts';

/** Whom one deals with, and what was said and done. */
export const crm = defineModule({
  name: 'crm',
  needs: [],
  entities: [lead, account, contact, accountContact, task, call, meeting, note, campaign],
  decisions: [primaryAccount, ...closeActivity],
  reactions: [deriveActivityDates],
  callerCards,
});
