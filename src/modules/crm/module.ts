import { defineModule } from '#records/define/define-module.ts';
import { keepTree } from '#records/pipeline/keep-tree.ts';
import { account } from './account/account.entity.ts';
import { call } from './activity/call.entity.ts';
import { meetingAttendee, visitAttendee } from './activity/attendee.entity.ts';
import { closeActivity } from './activity/close-activity.ts';
import { appointmentDecisions } from './activity/decide-appointment.ts';
import { taskDue } from './activity/decide-task-due.ts';
import { deriveActivityDates, deriveDatesOfAccounts } from './activity/derive-activity-dates.ts';
import { email } from './activity/email.entity.ts';
import { meeting } from './activity/meeting.entity.ts';
import { note } from './activity/note.entity.ts';
import { task } from './activity/task.entity.ts';
import { visit } from './activity/visit.entity.ts';
import { callerCards } from './caller-cards.ts';
import { campaign } from './campaign/campaign.entity.ts';
import { accountContact, contact } from './contact/contact.entity.ts';
import { primaryAccount } from './contact/primary-account.ts';
import { invitation } from './invitation/invitation.entity.ts';
import { inviteActions } from './invitation/invite.actions.ts';
import { sendInvitationsOnAppointmentChanged } from './invitation/send-invitations-on-appointment-changed.ts';
import { lead } from './lead/lead.entity.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { remindOwner, reminderDue, setReminderOnActivityChanged } from './reminder/remind.ts';

/** Whom one deals with, and what was said and done. */
export const crm = defineModule({
  name: 'crm',
  needs: ['email', 'identity', 'workspace'],
  entities: [
    lead,
    account,
    contact,
    accountContact,
    task,
    call,
    meeting,
    meetingAttendee,
    visit,
    visitAttendee,
    note,
    email,
    invitation,
    campaign,
  ],
  decisions: [keepTree('account'), primaryAccount, ...appointmentDecisions, taskDue, ...closeActivity],
  reactions: [
    deriveActivityDates,
    deriveDatesOfAccounts,
    sendInvitationsOnAppointmentChanged,
    setReminderOnActivityChanged,
  ],
  actions: inviteActions,
  timers: [remindOwner],
  notices: [reminderDue],
  texts: { en, fr },
  callerCards,
});
