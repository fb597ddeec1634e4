/** Since when a mail that has not left should have; older programs wrote no moment. */
export const DUE_SINCE = 'coalesce(next_try_at, created_at)';

const WAITS = `status in ('queued', 'held') and deleted_at is null and ${DUE_SINCE}`;
/** What should have left longer ago than this may mean nothing any more: a person is asked before it goes. */
const FRESH = `$1::timestamptz - interval '1 day'`;

/** Conditions on outgoing mails, `$1` being now: those to be sent, and those to ask a person about. */
export const DUE = `${WAITS} <= $1 and ${DUE_SINCE} > ${FRESH}`;
export const OVERDUE = `${WAITS} <= ${FRESH}`;
