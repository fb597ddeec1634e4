import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fold } from '#kernel/text/fold.ts';
import type { EntityMeta } from '../api/meta.ts';
import { listRecords } from '../api/records.ts';
import { titleOf } from './title.ts';

/** Records of the entity that what was typed may mean, eight at most. */
export function useCandidates(target: EntityMeta, typed: string, enabled: boolean) {
  const [text] = useDebouncedValue(typed.trim(), 120);
  const titled = target.fields.find((field) => field.key === target.title);
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['list', target.name, 'candidates', text],
    queryFn: async ({ signal }) => {
      const words = target.searchable
        ? { q: text }
        : { filter: text ? `${target.title} contains ${JSON.stringify(text)}` : '' };
      const sort = titled?.sortable && !(target.searchable && text) ? { sort: target.title } : {};
      return (await listRecords(target, { ...words, ...sort, limit: 8 }, signal)).data;
    },
    enabled,
    placeholderData: keepPreviousData,
  });
  const found = data ?? [];
  // An answer to what was typed before is narrowed to what is typed now, so that nobody else is taken by a quick Enter.
  const isOld = isPlaceholderData || text !== typed.trim();
  const wanted = fold(typed.trim());
  return {
    found: isOld ? found.filter((record) => fold(titleOf(target, record)).includes(wanted)) : found,
    isFetching: isFetching || text !== typed.trim(),
  };
}
