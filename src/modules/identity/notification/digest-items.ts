import { type Context, nowOf } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';

/** One line of the day's one mail. */
export interface DigestItem {
  readonly kind: string;
  readonly subject: string;
  readonly about: RecordReference | null;
  readonly page: string | null;
}

/** Keeps the line for the user's next digest, in the caller's transaction. */
export async function keepForDigest(ctx: Context, userId: string, item: DigestItem): Promise<void> {
  await ctx.db.query(
    'insert into digest_items (user_id, kind, subject, about, page, at) values ($1, $2, $3, $4, $5, $6)',
    [userId, item.kind, item.subject, JSON.stringify(item.about), item.page, nowOf(ctx)],
  );
}

/** Takes what was kept for him up to a moment: nobody else is given it, if the transaction holds. */
export async function takeDigestItems(
  ctx: Context,
  userId: string,
  until: string,
): Promise<readonly DigestItem[]> {
  return ctx.db.query<DigestItem>(
    `with taken as (delete from digest_items where user_id = $1 and at <= $2 returning id, kind, subject, about, page)
     select kind, subject, about, page from taken order by id`,
    [userId, until],
  );
}
