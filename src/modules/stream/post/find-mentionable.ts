import { fold } from '#kernel/text/fold.ts';
import { words } from '#kernel/text/words.ts';
import { asProgram, type Context } from '#records/context.ts';
import { listRecords } from '#records/query/list-records.ts';
import type { Place } from '#records/query/record-at.ts';
import type { Mentionable } from './mentions.rules.ts';
import { maySee } from './reach-mentioned.ts';

const MOST_SHOWN = 8;
const MOST_LOOKED_AT = 100;

/** Active users with these letters in their name, those whose name begins so first; with whether they may read the record. */
export async function findMentionable(ctx: Context, place: Place, q: string) {
  const typed = q.trim();
  const active = { field: 'status', op: '=', value: 'active' } as const;
  const named = typed === '' ? [] : [{ field: 'name', op: 'contains', value: typed } as const];
  const query = { filter: { all: [active, ...named] }, sort: 'name', limit: MOST_LOOKED_AT };
  const { data } = await listRecords(asProgram(ctx), ctx.catalogue.entity('user'), query);
  const users = data.map(({ id, name, email }) => ({ id, name: String(name), email: String(email) }));
  const first = users.toSorted((a, b) => rank(a, typed) - rank(b, typed)).slice(0, MOST_SHOWN);
  return Promise.all(first.map(async (user) => ({ ...user, reached: await maySee(ctx, place, user.id) })));
}

/** 0 where the name begins so, 1 where one of its words does, 2 where the letters stand within. */
function rank({ name }: Mentionable, typed: string): number {
  const wanted = fold(typed);
  if (fold(name).startsWith(wanted)) return 0;
  return words(name).some((word) => word.startsWith(wanted)) ? 1 : 2;
}
