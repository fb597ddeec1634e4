import { isUuid } from '#kernel/ids/uuid.ts';
import { fault, type FieldBase, type FieldType } from '../field.ts';
import { scalarType } from './scalar.ts';

export interface FileField extends FieldBase {
  readonly type: 'file';
  /** Media types taken, such as `image/png`. */
  readonly accept: readonly string[];
}

/** One file, by the id that its upload gave. */
export function file<const O extends Omit<FileField, 'type'>>(options: O): O & { readonly type: 'file' } {
  return { ...options, type: 'file' };
}

export const fileType: FieldType<FileField> = scalarType({
  sql: 'uuid',
  kind: 'id',
  parse: (input) =>
    typeof input === 'string' && isUuid(input) ? { value: input.toLowerCase() } : fault('value.not_an_id'),
  jsonSchema: () => ({ type: 'string', format: 'uuid', description: 'id of an uploaded file' }),
});
