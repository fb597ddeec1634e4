import type { Fault } from '#kernel/refusal.ts';

/** What a mail carries at most. */
export interface Load {
  readonly files: number;
  /** Of all files together, as they are; letters for bytes add a third on the way. */
  readonly bytes: number;
}

export type Overload = Omit<Fault, 'field'>;

/** Why these files are too much for one mail: `mailing.too_many_files`, `mailing.files_too_large`; undefined where they are not. */
export function overloadOf(files: readonly { readonly size: number }[], most: Load): Overload | undefined {
  if (files.length > most.files) return { code: 'mailing.too_many_files', args: { files: most.files } };
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > most.bytes)
    return { code: 'mailing.files_too_large', args: { megabytes: most.bytes / 1_000_000 } };
  return undefined;
}
