import { defineDecision } from '#records/define/define-decision.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { rowsOf } from '#records/define/fields/rows.ts';

/**
 * `accountId` and the primary row say the same (domain.md). Whichever the caller named leads: a typed account becomes
 * the primary row; else the row marked primary, or the first one, becomes the account.
 */
export const primaryAccount = defineDecision({
  entity: 'contact',
  name: 'primary account',
  decide: ({ after, given }, ctx) => {
    const rows = rowsOf(after.accounts);
    const leads = given.has('accountId') || !given.has('accounts');
    const accountId = leads
      ? after.accountId
      : ((rows.find((row) => row.isPrimary === true) ?? rows[0])?.accountId ?? null);
    if (accountId === null || accountId === undefined) {
      return { accountId: null, accounts: rows.map((row) => ({ ...row, isPrimary: false })) };
    }
    const known = rows.some((row) => row.accountId === accountId);
    const all = known
      ? rows
      : [...rows, { id: newId(ctx), accountId, role: null, isInactive: false, position: rows.length }];
    return { accountId, accounts: all.map((row) => ({ ...row, isPrimary: row.accountId === accountId })) };
  },
});
