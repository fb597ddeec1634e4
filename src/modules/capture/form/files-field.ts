import { file } from '#records/define/fields/file.ts';
import { filesLabel } from './files.rules.ts';

/** Files as if they were a field of the entity, so that a form asks for them as for any other. */
export const filesField = file({ label: filesLabel });
