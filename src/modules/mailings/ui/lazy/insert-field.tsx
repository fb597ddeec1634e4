import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '#web/i18n/text.ts';
import { fieldsQuery } from './mailing-api.ts';

interface InsertFieldProps {
  readonly entity: string;
  readonly onInsert: (path: string) => void;
}

/** Fields of the record, of its owner and of the firm, put where the text is being written. */
export function InsertField({ entity, onInsert }: InsertFieldProps) {
  const t = useText();
  const { data = [] } = useQuery(fieldsQuery(entity));
  return (
    <NativeSelect
      size="xs"
      aria-label={t('mailings.insert')}
      value=""
      data={[
        { value: '', label: t('mailings.insert') },
        ...data.map(({ path, label }) => ({ value: path, label })),
      ]}
      onChange={({ currentTarget }) => currentTarget.value && onInsert(currentTarget.value)}
    />
  );
}
