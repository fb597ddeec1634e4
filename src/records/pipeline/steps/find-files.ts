import type { Context } from '../../context.ts';
import { readFileId, type FileField } from '../../define/fields/file.ts';
import { usableFile } from '../../trail/file-holders.ts';
import type { Draft } from '../draft.ts';

/**
 * 3, second half. Input names files by their ids; from here on a value is the whole file. One that the caller may not use is
 * not found, as a link would be; one of another kind than the field takes is refused.
 */
export async function findFiles(ctx: Context, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) {
    for (const key of draft.given) {
      const field = draft.entity.fields.get(key);
      if (field?.type === 'file') await findFileOf(ctx, draft, key, field);
    }
  }
}

async function findFileOf(ctx: Context, draft: Draft, key: string, field: FileField): Promise<void> {
  const fileId = readFileId(draft.after[key]);
  if (fileId === null) return;
  const use = { entity: draft.entity.name, recordId: draft.id, field: key, fileId };
  const file = await usableFile(ctx, use);
  draft.after[key] = file ?? null;
  if (!file) draft.faults.push({ field: key, code: 'file.not_found' });
  else if (field.accept && !field.accept.includes(file.contentType))
    draft.faults.push({ field: key, code: 'file.not_accepted', args: { accepted: endingsOf(field.accept) } });
  else if (field.maxBytes !== undefined && file.size > field.maxBytes)
    draft.faults.push({
      field: key,
      code: 'file.too_many_bytes',
      args: { kilobytes: field.maxBytes / 1000 },
    });
}

/** `image/png` → `PNG`. */
function endingsOf(accept: readonly string[]): string {
  return accept.map((type) => type.replace(/^.*\//, '').toUpperCase()).join(', ');
}
