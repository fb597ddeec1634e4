import { defineModule } from '#records/define/define-module.ts';
import { consent } from './consent/consent.entity.ts';
import { deriveConsent } from './consent/derive-consent.ts';
import { withdrawActions, withdrawOnUnsubscribed } from './consent/withdraw-consent.ts';
import { decideForm } from './form/decide-form.ts';
import { close, publish } from './form/form.actions.ts';
import { webFormVersion } from './form/web-form-version.entity.ts';
import { webForm, webFormInput } from './form/web-form.entity.ts';
import { keptConsents } from './consent/kept-consents.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { formRoutes } from './public/form.routes.ts';
import { formSubmission } from './submission/form-submission.entity.ts';
import { retry } from './submission/submission.actions.ts';
import { submissionReady } from './submission/submission-ready.ts';
import { submissionNotices, takeOverSubmission } from './submission/take-over-submission.ts';

/** How strangers reach the firm by the web: forms, what was sent by them, and the proof of what people agreed to. */
export const capture = defineModule({
  name: 'capture',
  needs: ['email', 'identity', 'assignment', 'crm'],
  entities: [webForm, webFormInput, webFormVersion, formSubmission, consent],
  configured: ['webForm'],
  decisions: [decideForm, submissionReady],
  reactions: [takeOverSubmission, deriveConsent, withdrawOnUnsubscribed],
  actions: [publish, close, retry, ...withdrawActions],
  notices: submissionNotices,
  routes: formRoutes,
  keeps: [keptConsents],
  texts: { en, fr },
});
