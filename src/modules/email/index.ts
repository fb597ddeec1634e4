/** The door of the email module. */
export { sendMail, type MailToSend } from './outgoing/send-mail.ts';
