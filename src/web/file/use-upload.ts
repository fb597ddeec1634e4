import { useEffect, useRef, useState } from 'react';
import type { FileValue } from '#records/define/fields/file.ts';
import { useText } from '../i18n/text.ts';
import { reasonOf } from '../toast/reason.ts';
import { uploadFile } from './upload-file.ts';

export interface Uploading {
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** One upload at a time, and what became of the last. Leaving the page, or a new one, ends it. */
export function useUpload() {
  const t = useText();
  const [uploading, setUploading] = useState<Uploading | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  /** The file as it is kept; null where it was refused, which is then told, or taken back. */
  const upload = async (file: File): Promise<FileValue | null> => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setFailure(null);
    setUploading({ name: file.name, share: 0 });
    const onProgress = (share: number) => setUploading({ name: file.name, share });
    try {
      return await uploadFile(file, { onProgress, signal: mine.signal });
    } catch (error) {
      if (!mine.signal.aborted) setFailure(t('file.failed', { name: file.name, reason: reasonOf(t, error) }));
      return null;
    } finally {
      if (running.current === mine) setUploading(null);
    }
  };
  return { uploading, failure, upload, cancel: () => running.current?.abort() };
}
