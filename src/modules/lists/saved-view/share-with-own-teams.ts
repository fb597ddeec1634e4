import { invalid } from '#kernel/refusal.ts';
import { defineLoadingDecision } from '#records/define/define-decision.ts';
import { teamsOf } from './teams-of.ts';

/** A view for teams that names none is for those of its owner; 422 `saved_view.no_team` where he has none. */
export const shareWithOwnTeams = defineLoadingDecision({
  entity: 'savedView',
  name: 'teams of the owner',
  load: (changes, ctx) =>
    teamsOf(
      ctx,
      changes.map(({ after }) => String(after.ownerId)),
    ),
  decide: ({ after }, _ctx, teams) => {
    if (after.visibility !== 'team' || (Array.isArray(after.teamIds) && after.teamIds.length > 0)) return;
    const own = teams.get(String(after.ownerId)) ?? [];
    if (own.length === 0) throw invalid([{ field: 'teamIds', code: 'saved_view.no_team' }]);
    return { teamIds: own };
  },
});
