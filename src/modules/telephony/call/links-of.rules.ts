import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';

interface Match {
  readonly entity: string;
  readonly record: AnyRecord;
  readonly isProbable: boolean;
}

/**
 * The records to link a call to: the one that has the number, a contact together with his account. A switchboard's number,
 * shared by several people of one account, means the account alone. Nothing where there is a doubt: people then choose.
 */
export function linksOf(matches: readonly Match[]): readonly RecordReference[] {
  if (matches.some(({ isProbable }) => isProbable)) return [];
  const accounts = new Set(matches.map(accountOf));
  const [accountId] = accounts;
  if (accounts.size > 1) return [];
  const people = matches.filter(({ entity }) => entity !== 'account');
  const [only] = people;
  const own = only && people.length === 1 ? [{ entity: only.entity, id: only.record.id }] : [];
  return typeof accountId === 'string' ? [...own, { entity: 'account', id: accountId }] : own;
}

/** The account whom a match stands for; a person without one stands for himself. */
function accountOf({ entity, record }: Match): unknown {
  if (entity === 'account') return record.id;
  return record.accountId ?? { nobody: record.id };
}
