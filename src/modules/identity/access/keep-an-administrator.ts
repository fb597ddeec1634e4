import { conflict } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { type Decision, defineLoadingDecision } from '#records/define/define-decision.ts';

/** Who may do everything: profiles that say so, and the profiles of active users by their ids. */
interface Administration {
  readonly profiles: Set<unknown>;
  readonly users: Map<unknown, unknown>;
}

/** Nobody can take the last administrator out, or from his profile what makes him one: 409 `user.last_administrator`. */
export const keepAnAdministrator: readonly Decision[] = [
  keep('user', ['status', 'profileId'], ({ users }, { op, after }) => {
    if (op === 'remove' || after.status !== 'active') users.delete(after.id);
    else users.set(after.id, after.profileId);
  }),
  keep('profile', ['isAdministrator'], ({ profiles }, { op, after }) => {
    if (op === 'remove' || after.isAdministrator !== true) profiles.delete(after.id);
    else profiles.add(after.id);
  }),
];

function keep(
  entity: string,
  fields: readonly string[],
  apply: (administration: Administration, change: Change) => void,
): Decision {
  return defineLoadingDecision({
    entity,
    name: 'somebody stays administrator',
    on: ['update', 'remove'],
    load: async (changes, ctx) => {
      const concerned = changes.filter(
        ({ op, given }) => op === 'remove' || fields.some((field) => given.has(field)),
      );
      if (concerned.length === 0) return false;
      const administration = await lockAdministration(ctx);
      if (!hasOne(administration)) return false;
      for (const change of concerned) apply(administration, change);
      return !hasOne(administration);
    },
    decide: (_change, _ctx, isLast) => {
      if (isLast) throw conflict('user.last_administrator');
    },
  });
}

function hasOne({ profiles, users }: Administration): boolean {
  return [...users.values()].some((profile) => profiles.has(profile));
}

/** Locked, so that two cannot take each other out at once. */
async function lockAdministration(ctx: Context): Promise<Administration> {
  await ctx.db.query(`select pg_advisory_xact_lock(hashtext('administration'))`);
  const profiles = await ctx.db.query<{ id: string }>(
    'select id from profiles where is_administrator and deleted_at is null',
  );
  const users = await ctx.db.query<{ id: string; profileId: string }>(
    `select id, profile_id as "profileId" from users where status = 'active' and deleted_at is null`,
  );
  return {
    profiles: new Set(profiles.map(({ id }) => id)),
    users: new Map(users.map(({ id, profileId }) => [id, profileId])),
  };
}
