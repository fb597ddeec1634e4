import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  addAttachment,
  attachmentsQuery,
  refreshAttachments,
  removeAttachment,
  restoreAttachment,
  type Attachment,
} from '../api/attachments.ts';
import type { EntityMeta } from '../api/meta.ts';
import type { OneRecord } from '../api/records.ts';
import { DropArea } from '../file/drop-area.tsx';
import { FileLink, FilePreview } from '../file/file-link.tsx';
import { useUpload } from '../file/use-upload.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { useToast } from '../toast/use-toast.ts';
import classes from './attachments.module.css';
import trail from './trail.module.css';

interface AttachmentsProps {
  readonly entity: EntityMeta;
  readonly record: OneRecord;
}

/** Files that hang on the record: dropped here, downloaded by a click, removed with the way back. */
export function Attachments({ entity, record }: AttachmentsProps) {
  const t = useText();
  const toast = useToast();
  const { data } = useQuery(attachmentsQuery(entity, record.id));
  const { uploading, failure, upload, cancel } = useUpload();
  const mayAttach = record.may?.attach ?? false;
  const list = data?.data ?? [];
  if (!mayAttach && list.length === 0) return null;

  const take = async (files: readonly File[]) => {
    for (const given of files) {
      const file = await upload(given);
      if (!file) return;
      try {
        await addAttachment(entity, record.id, file);
      } catch (error) {
        return toast.failed(error);
      }
      await refreshAttachments(entity, record.id);
    }
  };
  return (
    <section aria-label={t('attachments.title')}>
      <h2 className={trail['title']}>{t('attachments.title')}</h2>
      <ul className={classes['list']}>
        {list.map((one) => (
          <OneAttachment
            key={one.id}
            entity={entity}
            record={record}
            attachment={one}
            mayRemove={mayAttach}
          />
        ))}
      </ul>
      {mayAttach ? (
        <DropArea
          label={t('attachments.add')}
          several
          uploading={uploading}
          onFiles={(files) => void take(files)}
          onCancel={cancel}
        />
      ) : null}
      {failure ? (
        <p role="alert" className={classes['failure']}>
          {failure}
        </p>
      ) : null}
    </section>
  );
}

function OneAttachment({
  entity,
  record,
  attachment,
  mayRemove,
}: AttachmentsProps & { readonly attachment: Attachment; readonly mayRemove: boolean }) {
  const t = useText();
  const toast = useToast();
  const { ago, instantLong } = useFormats();
  const { id, file, createdAt, createdBy } = attachment;
  const remove = async () => {
    try {
      await removeAttachment(entity, record.id, id);
      await refreshAttachments(entity, record.id);
      toast.done(t('attachments.removed', { name: file.name }), {
        undo: async () => {
          await restoreAttachment(entity, record.id, id);
          await refreshAttachments(entity, record.id);
        },
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className={classes['one']}>
      <div className={classes['what']}>
        <FileLink file={file} />
        <FilePreview file={file} />
      </div>
      <span className={trail['dim']} title={instantLong(createdAt)}>
        {createdBy.name}, {ago(createdAt)}
      </span>
      {mayRemove ? (
        <CloseButton
          size="xs"
          aria-label={t('file.remove', { name: file.name })}
          onClick={() => void remove()}
        />
      ) : null}
    </li>
  );
}
