import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EntityMeta } from '../api/meta.ts';
import { asOfQuery, type OneRecord } from '../api/records.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { reasonOf } from '../toast/reason.ts';
import { Facts } from './facts.tsx';
import classes from './trail.module.css';

interface PastRecordProps {
  readonly entity: EntityMeta;
  readonly id: string;
  readonly at: string;
  readonly onClose: () => void;
}

/** The facts as they were at a moment, to look at only. */
export function PastRecord({ entity, id, at, onClose }: PastRecordProps) {
  const t = useText();
  const { instantLong } = useFormats();
  const { data, error } = useQuery(asOfQuery(entity, id, at));
  return (
    <section aria-label={t('history.past', { at: instantLong(at) })}>
      <p className={classes['past']} role="status">
        {error ? reasonOf(t, error) : t('history.past', { at: instantLong(at) })}
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('history.present')}
        </Button>
      </p>
      {data ? <Facts entity={entity} record={asSeen(data)} failures={{}} onSave={async () => false} /> : null}
    </section>
  );
}

/** Nobody changes what was. */
function asSeen(record: OneRecord): OneRecord {
  return { ...record, may: { update: false, remove: false, attach: false, actions: [], fields: [] } };
}
