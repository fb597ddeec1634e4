/** The door of the attachments module. */
export { addAttachment, shareAttachments } from './attachments.ts';
