import { IconFile, IconPhoto } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useText } from '../i18n/text.ts';
import classes from './file-link.module.css';
import { formatBytes, isPicture, type KnownFile } from './known-file.ts';

/** A file by its name and size; a click downloads it. */
export function FileLink({ file }: { readonly file: KnownFile }) {
  const { locale } = useText();
  const Shape = isPicture(file) ? IconPhoto : IconFile;
  return (
    <a
      className={classes['file']}
      draggable={false}
      href={fileAddress(file)}
      download={file.name}
      onClick={(event: MouseEvent) => event.stopPropagation()}
    >
      <Shape size={14} aria-hidden />
      <span className={classes['name']}>{file.name}</span>
      <small className={classes['size']}>{formatBytes(file.size, locale)}</small>
    </a>
  );
}

/** A picture in small; nothing for other files. */
export function FilePreview({ file }: { readonly file: KnownFile }) {
  return isPicture(file) ? (
    <img className={classes['preview']} src={fileAddress(file)} alt={file.name} />
  ) : null;
}

function fileAddress({ id }: KnownFile): string {
  return `/api/v1/files/${id}`;
}
