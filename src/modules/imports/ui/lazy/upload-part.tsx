import { Button, NativeSelect } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState, type DragEvent } from 'react';
import { useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { upload } from './import-api.ts';
import classes from './import.module.css';

/** Where the file goes, and the file: dropped, or chosen. It is uploaded at once and shown as it would be imported. */
export function UploadPart() {
  const t = useText();
  const navigate = useNavigate();
  const entities = useMeta().entities.filter(({ may, place }) => may.create && place !== 'none');
  const asked = useSearch({ strict: false })['entity'];
  const [entity, setEntity] = useState(typeof asked === 'string' ? asked : (entities[0]?.name ?? ''));
  const uploading = useMutation({
    mutationFn: (file: File) => upload(entity, file),
    onSuccess: (run) => void navigate({ to: `/imports/${run.id}`, replace: true }),
  });
  return (
    <div className={classes['upload']}>
      <NativeSelect
        className={classes['into'] ?? ''}
        label={t('imports.into')}
        value={entity}
        data={entities.map(({ name, labelPlural }) => ({ value: name, label: t.of(labelPlural) }))}
        onChange={({ currentTarget }) => setEntity(currentTarget.value)}
      />
      <DropZone
        name={uploading.isPending ? uploading.variables.name : undefined}
        onFile={(file) => uploading.mutate(file)}
      />
      {uploading.isError ? (
        <p role="alert" className={classes['alert']}>
          {reasonOf(t, uploading.error)}
        </p>
      ) : null}
    </div>
  );
}

interface DropZoneProps {
  /** Of the file that is on its way. */
  readonly name: string | undefined;
  readonly onFile: (file: File) => void;
}

function DropZone({ name, onFile }: DropZoneProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) onFile(file);
    // The same file, mended, can be chosen again.
    if (input.current) input.current.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={classes['drop']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <IconFileImport size={36} stroke={1.3} aria-hidden />
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx"
        hidden
        onChange={({ currentTarget }) => take(currentTarget.files)}
      />
      <Button loading={name !== undefined} onClick={() => input.current?.click()}>
        {t('imports.drop')}
      </Button>
      <p aria-live="polite">{name === undefined ? t('imports.dropHint') : t('imports.reading', { name })}</p>
    </div>
  );
}
