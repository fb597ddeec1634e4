import { useQueries } from '@tanstack/react-query';
import { useMeta, type EntityMeta } from '../api/meta.ts';
import { recordQuery } from '../api/records.ts';
import { titleOf } from '../field/title.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { findPath, idTarget, namesRecords, operandsOf, type Reading } from './condition-text.ts';
import { comparisonsIn, type Condition } from './filter.ts';

/** Everything needed to put conditions into words, with the titles of the records they name. */
export function useReading(entity: EntityMeta, chips: readonly Condition[]): Reading {
  const meta = useMeta();
  const t = useText();
  const formats = useFormats();
  const named = chips.flatMap(comparisonsIn).flatMap((chip) => {
    const path = findPath(entity, chip.field);
    const target = path && namesRecords(path) ? idTarget(meta, path) : undefined;
    const ids = operandsOf(chip).filter((value) => typeof value === 'string');
    return target ? ids.map((id) => ({ target, id })) : [];
  });
  const answers = useQueries({
    queries: named.map(({ target, id }) => ({ ...recordQuery(target, id), staleTime: 5 * 60_000 })),
  });
  const titles = new Map(
    named.flatMap(({ target, id }, index) => {
      const record = answers[index]?.data;
      return record ? [[id, titleOf(target, record)] as const] : [];
    }),
  );
  return { meta, entity, t, formats, titles };
}
