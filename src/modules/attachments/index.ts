/** The door of the attachments module. */
export { addAttachment, attachedFiles, shareAttachments } from './attachments.ts';
