/** The door of the email module. */
export { readFiles } from './outgoing/read-files.ts';
export { sendMail, type MailToSend } from './outgoing/send-mail.ts';
export { type Sending, sendingOf } from './settings/mail-server.ts';
export { isSealedElsewhere } from './settings/test-mail.ts';
export { resubscribe, suppress, suppressedAmong, type SuppressionReason } from './suppression/suppressed.ts';
export { addressKey } from './template/check-template.ts';
export { mailLanguages } from './template/email-template.entity.ts';
export { type Footer, htmlPage, textPage } from './template/mail-page.ts';
export { mergeFieldsOf, withLinks } from './template/merge-fields.ts';
export {
  faultsOf,
  type Message,
  type MessageText,
  readMessage,
  type RenderedMessage,
} from './template/message.ts';
