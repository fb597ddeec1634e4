import { conflict, invalid } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { type Change, defineDecision, defineLoadingDecision } from '#records/define/define-module.ts';
import { checkLogo } from './decide-logo.ts';
import { compactIdentifiers, identifierFaults } from './legal-entity.rules.ts';

const checkIdentifiers = defineDecision({
  entity: 'legalEntity',
  name: 'identifiers are right',
  decide: ({ after }) => {
    const compact = compactIdentifiers(after);
    const faults = identifierFaults({ ...after, ...compact });
    if (faults.length > 0) throw invalid(faults);
    return compact;
  },
});

/** The first firm issues by default; there is never a second such one, and the only one cannot be removed. */
const keepOneDefault = defineLoadingDecision({
  entity: 'legalEntity',
  name: 'one firm issues by default',
  on: ['create', 'update', 'remove', 'restore'],
  load: loadDefault,
  decide: ({ op, after }, _ctx, holder) => {
    if (op === 'remove') {
      if (holder === after.id) throw conflict('firm.default_removed');
      return undefined;
    }
    if (holder === undefined && op === 'create') return { isDefault: true };
    const isSecond = after.isDefault === true && holder !== undefined && holder !== after.id;
    if (isSecond) throw invalid([{ field: 'isDefault', code: 'firm.default_taken' }]);
    if (holder === after.id && after.isDefault === false)
      throw invalid([{ field: 'isDefault', code: 'firm.default_needed' }]);
    return undefined;
  },
});

/** Id of the firm that issues by default. Locked, so that two firms cannot become it at once. */
async function loadDefault(_changes: readonly Change[], ctx: Context): Promise<string | undefined> {
  await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('legal_entities.is_default', 0))`);
  const [row] = await ctx.db.query<{ id: string }>(
    'select id from legal_entities where is_default and deleted_at is null limit 1',
  );
  return row?.id;
}

export const legalEntityDecisions = [checkIdentifiers, checkLogo, keepOneDefault];
