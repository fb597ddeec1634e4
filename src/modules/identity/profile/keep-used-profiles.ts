import { conflict } from '#kernel/refusal.ts';
import { defineLoadingDecision } from '#records/define/define-decision.ts';

/** Rights come from the profile: one that users or API keys have stays. 409 `profile.in_use` says how many they are. */
export const keepUsedProfiles = defineLoadingDecision({
  entity: 'profile',
  name: 'one that is in use stays',
  on: ['remove'],
  load: async (changes, ctx) => {
    const rows = await ctx.db.query<{ id: string; count: number }>(
      `select profile_id as id, count(*)::integer as count from (
         select profile_id from users where deleted_at is null
         union all select profile_id from api_keys where deleted_at is null and revoked_at is null) used
       where profile_id = any($1::uuid[]) group by profile_id`,
      [changes.map(({ after }) => after.id)],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  },
  decide: ({ after }, _ctx, counts) => {
    const count = counts.get(after.id);
    if (count !== undefined) throw conflict('profile.in_use', { args: { count } });
  },
});
