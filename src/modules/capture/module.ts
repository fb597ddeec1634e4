import { defineModule } from '#records/define/define-module.ts';
import { consent } from './consent/consent.entity.ts';
import { deriveConsent } from './consent/derive-consent.ts';
import { withdrawActions, withdrawOnUnsubscribed } from './consent/withdraw-consent.ts';
import { decideForm } from './form/decide-form.ts';
import { close, publish } from './form/form.actions.ts';
import { webFormVersion } from './form/web-form-version.entity.ts';
import { webForm, webFormInput } from './form/web-form.entity.ts';
import { keptConsents } from './consent/kept-consents.ts';
import { decideDestinations } from './destination/decide-destination.ts';
import { decideLeadSource } from './lead-source/decide-lead-source.ts';
import { hookRoutes } from './lead-source/hook.routes.ts';
import { leadSource, leadSourceField } from './lead-source/lead-source.entity.ts';
import { renewToken, testLeadSource } from './lead-source/lead-source.actions.ts';
import { forgetSecrets } from './lead-source/secrets.ts';
import { setUpRoutes } from './lead-source/set-up.routes.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { formRoutes } from './public/form.routes.ts';
import { formSubmission } from './submission/form-submission.entity.ts';
import { retry } from './submission/submission.actions.ts';
import { retrySubmissions } from './submission/retry-later.ts';
import { submissionReady } from './submission/submission-ready.ts';
import { submissionNotices, takeOverSubmission } from './submission/take-over-submission.ts';

/** How strangers reach the firm by the web: forms, marketing tools, what was sent by them, and the proof of what people agreed to. */
export const capture = defineModule({
  name: 'capture',
  needs: ['attachments', 'email', 'identity', 'assignment', 'crm', 'sales', 'imports', 'workspace'],
  entities: [webForm, webFormInput, webFormVersion, leadSource, leadSourceField, formSubmission, consent],
  configured: ['webForm', 'leadSource'],
  decisions: [decideForm, decideLeadSource, ...decideDestinations, submissionReady],
  reactions: [takeOverSubmission, forgetSecrets, deriveConsent, withdrawOnUnsubscribed],
  actions: [publish, close, renewToken, testLeadSource, retry, ...withdrawActions],
  timers: [retrySubmissions],
  notices: submissionNotices,
  routes: [...formRoutes, ...hookRoutes, ...setUpRoutes],
  keeps: [keptConsents],
  texts: { en, fr },
});
