import { isUuid } from '#kernel/ids/uuid.ts';
import { columnOf, fault, type FieldBase, type FieldType } from '../field.ts';
import { noSettings } from './no-settings.ts';

export interface FileField extends FieldBase {
  readonly type: 'file';
  /** Media types taken, such as `image/png`; all where absent. */
  readonly accept?: readonly string[];
  /** Most bytes, where fewer than any upload may have. */
  readonly maxBytes?: number;
}

/** A file as records show it; its bytes are at `/files/{id}`. */
export interface FileValue {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly contentType: string;
}

/** One file. It is uploaded first; the field then takes `{id}` or the id alone. Not within rows. */
export function file<const O extends Omit<FileField, 'type'>>(options: O): O & { readonly type: 'file' } {
  return { ...options, type: 'file' };
}

export const fileType: FieldType<FileField> = {
  columns: (key, field) => [{ name: columnOf(key, field), sql: 'uuid' }],
  parse: (input) => {
    const id = readFileId(input);
    return id === null ? fault('value.not_a_file') : { value: { id } };
  },
  toColumns: (key, value, field) => ({ [columnOf(key, field)]: readFileId(value) }),
  select: (key, field, t) =>
    `(select ${FILE_JSON} from stored_files f where f.id = ${t}.${columnOf(key, field)})`,
  paths: (key, field) => ({ [key]: { kind: 'id', column: columnOf(key, field) } }),
  jsonSchema: () => ({
    type: 'object',
    required: ['id'],
    additionalProperties: false,
    description: 'A file that was uploaded to /files; input needs its id alone',
    properties: {
      id: { type: 'string', format: 'uuid' },
      name: { type: 'string', readOnly: true },
      size: { type: 'integer', readOnly: true },
      contentType: { type: 'string', readOnly: true },
    },
  }),
  make: (made, given) => file(noSettings(made, given)),
};

/** SQL of a `FileValue` from the row `f` of a stored file; its members in the order of `fileValue`. */
export const FILE_JSON = `json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'contentType', f.content_type)`;

const members = new Set(['id', 'name', 'size', 'contentType']);

/** The id in `"…"`, `{id}`, or in a whole value that was read and is sent again; null for anything else. */
export function readFileId(input: unknown): string | null {
  if (typeof input === 'string') return isUuid(input) ? input.toLowerCase() : null;
  if (typeof input !== 'object' || input === null || !('id' in input)) return null;
  const isKnown = Object.keys(input).every((name) => members.has(name));
  return isKnown && typeof input.id === 'string' ? readFileId(input.id) : null;
}
