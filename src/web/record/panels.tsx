import { Suspense } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import type { OneRecord } from '../api/records.ts';
import { everyEntity, type RecordPanel } from '../screens.ts';
import { lazily, useScreens } from '../use-screens.ts';

/** What modules add to the records of this entity. */
export function Panels({
  entity,
  record,
  where,
}: {
  readonly entity: EntityMeta;
  readonly record: OneRecord;
  readonly where: RecordPanel['place'];
}) {
  const { panels } = useScreens();
  return panels
    .filter((panel) => panel.place === where && isFor(panel, entity))
    .map(({ key, panel }) => {
      const Panel = lazily(panel);
      return (
        <Suspense key={key}>
          <Panel entity={entity} record={record} />
        </Suspense>
      );
    });
}

function isFor(panel: RecordPanel, entity: EntityMeta): boolean {
  return panel.entity === everyEntity ? entity.place === 'main' : panel.entity === entity.name;
}
