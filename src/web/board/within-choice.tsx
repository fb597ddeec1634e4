import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { entityByName, fieldOf, linkTarget, useMeta, type EntityMeta } from '../api/meta.ts';
import { listRecords } from '../api/records.ts';
import { titleOf } from '../field/title.ts';
import { useText } from '../i18n/text.ts';

interface WithinChoiceProps {
  readonly entity: EntityMeta;
  /** The link that chooses the board: a deal's pipeline. */
  readonly within: string;
  readonly value: string;
}

/** Where an entity has several boards, which one; one alone needs no choosing. */
export function WithinChoice({ entity, within, value }: WithinChoiceProps) {
  const t = useText();
  const navigate = useNavigate();
  const field = fieldOf(entity, within);
  const target = entityByName(useMeta(), field ? linkTarget(field) : '');
  const { data } = useQuery({
    queryKey: ['list', target?.name, 'boards'],
    queryFn: async ({ signal }) => (target ? (await listRecords(target, { limit: 50 }, signal)).data : []),
    enabled: target !== undefined,
  });
  if (!field || !target || !data || data.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t.of(field.label)}
      value={value}
      data={data.map((record) => ({ value: record.id, label: titleOf(target, record) }))}
      onChange={({ currentTarget }) =>
        void navigate({
          to: '.',
          search: (now: Record<string, unknown>) => ({ ...now, w: currentTarget.value }),
        })
      }
    />
  );
}
