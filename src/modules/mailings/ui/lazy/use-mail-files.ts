import { useState } from 'react';
import type { FileValue } from '#records/define/fields/file.ts';
import { useUpload } from '#web/file/use-upload.ts';

export type Uploads = ReturnType<typeof useMailFiles>;

/** The files of a mail that is being written, each once, and the upload of those that are under way. */
export function useMailFiles(onChange: () => void) {
  const [files, setFiles] = useState<readonly FileValue[]>([]);
  const { uploading, failure, upload, cancel } = useUpload();
  const change = (next: (now: readonly FileValue[]) => readonly FileValue[]) => {
    setFiles(next);
    onChange();
  };
  const remove = (file: FileValue) => change((now) => now.filter(({ id }) => id !== file.id));
  const add = (file: FileValue) => change((now) => [...now.filter(({ id }) => id !== file.id), file]);
  const take = async (given: readonly File[]) => {
    for (const one of given) {
      const file = await upload(one);
      if (!file) return;
      add(file);
    }
  };
  return { files, add, remove, take, uploading, failure, cancel };
}
