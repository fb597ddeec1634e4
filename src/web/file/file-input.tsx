import { CloseButton, Input } from '@mantine/core';
import type { FieldInputProps } from '../field/field-input-props.ts';
import { useText } from '../i18n/text.ts';
import { DropArea } from './drop-area.tsx';
import classes from './file-input.module.css';
import { FileLink, FilePreview } from './file-link.tsx';
import { readFile } from './known-file.ts';
import { useUpload } from './use-upload.ts';

/** One file: dropped or chosen, seen, replaced, removed. While it is under way, the form knows that it is not there yet. */
export function FileInput({ field, raw, onRaw, label, ariaLabel, error, autoFocus, id }: FieldInputProps) {
  const t = useText();
  const { uploading, failure, upload, cancel } = useUpload();
  const file = readFile(raw);
  const { accept } = field.settings;
  const take = async (given: File) => {
    onRaw({ uploading: given.name });
    // What was there before stays where the new one is refused.
    onRaw((await upload(given)) ?? file);
  };
  return (
    <Input.Wrapper
      id={id}
      size="xs"
      label={label}
      description={field.help && label ? t.of(field.help) : undefined}
      error={failure ?? error}
      withAsterisk={field.required && label !== undefined}
    >
      {file ? (
        <div className={classes['kept']}>
          <FileLink file={file} />
          <CloseButton
            size="xs"
            aria-label={t('file.remove', { name: file.name })}
            onClick={() => onRaw(null)}
          />
          <FilePreview file={file} />
        </div>
      ) : null}
      <DropArea
        id={id}
        label={`${ariaLabel ? `${ariaLabel} – ` : ''}${t(file ? 'file.replace' : 'file.choose')}`}
        accept={Array.isArray(accept) ? accept.map(String) : undefined}
        uploading={uploading}
        autoFocus={autoFocus ?? false}
        onFiles={([given]) => void (given && take(given))}
        onCancel={cancel}
      />
    </Input.Wrapper>
  );
}
