import { invalid } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { anyOwned, defineLoadingDecision } from '#records/define/define-decision.ts';
import { type LastTurn, type Member, nextInTurn } from './turns.rules.ts';

/** Whose turn it is for each of the records that were given to a group; null where nobody is available. */
type Turns = ReadonlyMap<Change, string | null>;

/**
 * A record that is given to a distribution group gets the next of its members as its owner (ASG-03, ASG-04), on every
 * channel. The group is locked until the transaction ends, so that no two records have the same turn (ASG-15). Refuses 422
 * `assignment.nobody` where no member is available.
 */
export const takeTurns = defineLoadingDecision({
  entity: anyOwned,
  name: 'next in turn of a distribution group',
  load: async (changes, ctx): Promise<Turns> => {
    const given = changes.filter(({ after, before, given }) => {
      const isChanged = given.has('ownerId') && after.ownerId !== before?.ownerId;
      return isChanged && after.ownerId !== null && after.ownerId !== ctx.access.userId;
    });
    if (given.length === 0) return new Map();
    const turns = new Map<Change, string | null>();
    for (const group of await lockGroups(ctx, new Set(given.map(({ after }) => after.ownerId)))) {
      let last: LastTurn = group;
      for (const change of given.filter(({ after }) => after.ownerId === group.id)) {
        const next = nextInTurn(group.members, last);
        turns.set(change, next?.userId ?? null);
        if (next) last = next;
      }
      await keepTurn(ctx, group.id, last);
    }
    return turns;
  },
  decide: (change, _ctx, turns) => {
    const ownerId = turns.get(change);
    if (ownerId === undefined) return undefined;
    if (ownerId === null) throw invalid([{ field: 'ownerId', code: 'assignment.nobody' }]);
    return { ownerId };
  },
});

interface Group extends LastTurn {
  readonly id: string;
  readonly members: readonly Member[];
}

/** In one order, so that no two transactions wait for each other. */
async function lockGroups(ctx: Context, ids: ReadonlySet<unknown>): Promise<readonly Group[]> {
  const groups = await ctx.db.query<Omit<Group, 'members'>>(
    `select id, last_user_id as "userId", last_position as "position" from distribution_groups
     where id = any($1) and deleted_at is null order by id for update`,
    [[...ids]],
  );
  if (groups.length === 0) return [];
  const members = await ctx.db.query<Member & { readonly groupId: string }>(
    `select m.group_id as "groupId", m.user_id as "userId", m.position,
       u.status = 'active' and u.deleted_at is null and m.is_paused is not true
         and (g.only_online is not true or coalesce(u.presence, 'offline') <> 'offline') as "isAvailable"
     from distribution_members m join users u on u.id = m.user_id join distribution_groups g on g.id = m.group_id
     where m.group_id = any($1)`,
    [groups.map(({ id }) => id)],
  );
  return groups.map((group) => ({
    ...group,
    members: members.filter(({ groupId }) => groupId === group.id),
  }));
}

async function keepTurn(ctx: Context, id: string, { userId, position }: LastTurn): Promise<void> {
  await ctx.db.query('update distribution_groups set last_user_id = $2, last_position = $3 where id = $1', [
    id,
    userId,
    position,
  ]);
}
