/** The door of the attachments module. */
export { addAttachment, attachedFiles, hangFiles, shareAttachments, usableFiles } from './attachments.ts';
