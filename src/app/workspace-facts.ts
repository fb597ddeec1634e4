import type { Db } from '#platform/db/db.ts';
import type { Workspace } from '#records/context.ts';

/** Before the firm is set up. */
const defaults: Workspace = {
  name: 'Filrouge',
  currency: 'EUR',
  country: 'FR',
  timeZone: 'Europe/Paris',
  locale: 'fr',
};

/** The firm's facts that defaults and formats depend on, from its default legal entity. */
export async function readWorkspace(db: Db): Promise<Workspace> {
  const [row] = await db.query<Partial<Workspace>>(
    `select name, currency, default_country as country, time_zone as "timeZone", locale from legal_entities
     where is_default and deleted_at is null limit 1`,
  );
  return {
    ...defaults,
    ...Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null)),
  };
}
