import { CloseButton, Progress } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { useText } from '../i18n/text.ts';
import classes from './drop-area.module.css';
import type { Uploading } from './use-upload.ts';

interface DropAreaProps {
  readonly id?: string;
  readonly label: string;
  /** Media types; all where absent. */
  readonly accept?: readonly string[] | undefined;
  readonly several?: boolean;
  readonly uploading: Uploading | null;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onCancel: () => void;
  readonly autoFocus?: boolean;
}

/** Where files are dropped or chosen; while one is under way, how far it is. */
export function DropArea({
  id,
  label,
  accept,
  several = false,
  uploading,
  onFiles,
  onCancel,
  autoFocus = false,
}: DropAreaProps) {
  const t = useText();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const given = [...(files ?? [])];
    if (given.length > 0) onFiles(several ? given : given.slice(0, 1));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  if (uploading) {
    return (
      <div className={classes['progress']} role="status">
        <span className={classes['name']}>{t('file.uploading', { name: uploading.name })}</span>
        <CloseButton size="xs" aria-label={t('file.cancel')} onClick={onCancel} />
        <Progress
          className={classes['bar'] ?? ''}
          size="xs"
          value={uploading.share * 100}
          aria-label={uploading.name}
        />
      </div>
    );
  }
  return (
    <>
      <button
        id={id}
        type="button"
        className={classes['area']}
        data-over={over || undefined}
        autoFocus={autoFocus}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <IconUpload size={14} aria-hidden />
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={several}
        {...(accept ? { accept: accept.join(',') } : {})}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          // The same file again, after a fault was mended in it, is a change too.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
