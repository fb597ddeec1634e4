import { createHash } from 'node:crypto';
import { type Context, nowOf } from '#records/context.ts';
import { isOfPeople } from '#records/erasure/personal-fields.ts';
import { readAll } from '#records/erasure/read-people.ts';
import type { ErasurePlan } from './plan-erasure.ts';

/**
 * Whoever asked not to be called stays known after his erasure, by hashes alone, so that a list bought later does not bring
 * him back unnoticed (GDPR, article 21(3); CNIL: repoussoir lists).
 */
export async function keepDoNotContact(tx: Context, plan: ErasurePlan): Promise<void> {
  if (!(await askedNotToBeCalled(tx, plan))) return;
  await tx.db.query(
    'insert into do_not_contact (hash, at) select unnest($1::text[]), $2 on conflict do nothing',
    [[...plan.emails, ...plan.phones].map(hashOf), nowOf(tx)],
  );
}

/** Whether one of these was kept so. */
export async function isDoNotContact(ctx: Context, identifiers: readonly string[]): Promise<boolean> {
  const rows = await ctx.db.query('select 1 from do_not_contact where hash = any($1::text[]) limit 1', [
    identifiers.map(hashOf),
  ]);
  return rows.length > 0;
}

async function askedNotToBeCalled(ctx: Context, { steps }: ErasurePlan): Promise<boolean> {
  for (const { entity: name, ids } of steps) {
    const entity = ctx.catalogue.entity(name);
    if (!isOfPeople(entity) || !entity.fields.has('doNotCall')) continue;
    const records = await readAll(ctx, entity, ids);
    if (records.some((record) => record.doNotCall === true)) return true;
  }
  return false;
}

/** A plain hash: whoever has a number can find out whether it is here, which is the purpose; nobody can list them. */
function hashOf(identifier: string): string {
  return createHash('sha256').update(`do not contact ${identifier}`).digest('base64url');
}
