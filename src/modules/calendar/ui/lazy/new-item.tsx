import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { entityByName, fieldOf, useMeta } from '#web/api/meta.ts';
import { CreateForm } from '#web/form/create-form.tsx';
import { useText } from '#web/i18n/text.ts';
import type { CalendarKind } from '../../calendar.types.ts';
import { refreshCalendar } from './calendar-api.ts';
import classes from './calendar.module.css';

interface NewItemProps {
  readonly at: string;
  readonly kinds: readonly CalendarKind[];
  /** Whose calendar it is, where it is not one's own. */
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly onCreated: (entity: string, id: string) => void;
  readonly onCancel: () => void;
}

const HOUR_MS = 3_600_000;
const order = ['meeting', 'visit', 'call', 'task'];

/** What kind of thing, and then its form with the time filled in. */
export function NewItem({ at, kinds, owner, onCreated, onCancel }: NewItemProps) {
  const t = useText();
  const meta = useMeta();
  const offered = kinds
    .filter(({ entity }) => entityByName(meta, entity)?.may.create)
    .toSorted((a, b) => order.indexOf(a.entity) - order.indexOf(b.entity));
  const [name, setName] = useState(offered[0]?.entity ?? '');
  const kind = offered.find(({ entity }) => entity === name);
  const entity = entityByName(meta, name);
  if (!kind || !entity) return null;
  const end =
    kind.end === null || name === 'call'
      ? {}
      : { [kind.end]: new Date(Date.parse(at) + HOUR_MS).toISOString() };
  const preset = {
    [kind.start]: at,
    ...end,
    ...(name === 'call' ? { status: 'scheduled' } : {}),
    ...(owner ? { ownerId: owner.id, owner } : {}),
  };
  const known = Object.entries(preset).filter(([key]) => key === 'owner' || fieldOf(entity, key));
  return (
    <>
      <div className={classes['kinds']}>
        <SegmentedControl
          aria-label={t('calendar.kind')}
          value={name}
          onChange={setName}
          data={offered.map((one) => {
            const { label } = entityByName(meta, one.entity) ?? { label: { en: '', fr: '' } };
            return { value: one.entity, label: t.of(label) };
          })}
        />
      </div>
      <CreateForm
        key={`${name} ${at}`}
        entity={entity}
        preset={Object.fromEntries(known)}
        onCreated={(record) => {
          void refreshCalendar();
          onCreated(name, record.id);
        }}
        onCancel={onCancel}
      />
    </>
  );
}
