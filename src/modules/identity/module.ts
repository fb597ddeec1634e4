import { defineModule } from '#records/define/define-module.ts';
import { keepTree } from '#records/pipeline/keep-tree.ts';
import { identityDecisions } from './access/count-identity-change.ts';
import { keepAnAdministrator } from './access/keep-an-administrator.ts';
import { apiKey } from './api-key/api-key.entity.ts';
import { apiKeyRoutes } from './api-key/api-key.routes.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { digestMigration } from './notification/digest.migration.ts';
import { digestPageMigration } from './notification/digest-page.migration.ts';
import { eraseDigestItems } from './notification/erase-digest-items.ts';
import { notification } from './notification/notification.entity.ts';
import { notificationRoutes } from './notification/notification.routes.ts';
import { keepUsedProfiles } from './profile/keep-used-profiles.ts';
import { entityRight, fieldRight, profile } from './profile/profile.entity.ts';
import { findDigestsToSend, sendDigest, sweepDigests } from './notification/send-digest.ts';
import { presenceMigration } from './presence/presence.migration.ts';
import { presenceRoutes } from './presence/presence.routes.ts';
import { recordAssigned, tellNewOwner } from './notification/tell-new-owner.ts';
import { role } from './role/role.entity.ts';
import { seedIdentity } from './seed.ts';
import { authTables } from './session/auth-tables.migration.ts';
import { passkeyRoutes } from './passkey/passkey.routes.ts';
import { resetSecondFactor } from './second-factor/reset-second-factor.ts';
import { secondFactorMigration } from './second-factor/second-factor.migration.ts';
import { secondFactorRoutes } from './second-factor/second-factor.routes.ts';
import { ownSessionRoutes } from './session/own-sessions.routes.ts';
import { sessionRoutes } from './session/session.routes.ts';
import { team } from './team/team.entity.ts';
import { inviteUserOnCreated } from './user/invite-user-on-created.ts';
import { meRoutes } from './user/me.routes.ts';
import { user } from './user/user.entity.ts';
import { sweepSessions } from './session/sweep-sessions.ts';

/** Who may come in, and what each may do. */
export const identity = defineModule({
  name: 'identity',
  needs: ['email'],
  entities: [user, team, role, profile, entityRight, fieldRight, apiKey, notification],
  configured: ['team', 'role', 'profile'],
  decisions: [keepTree('role'), keepUsedProfiles, ...keepAnAdministrator, ...identityDecisions],
  reactions: [inviteUserOnCreated, tellNewOwner],
  notices: [recordAssigned],
  timers: [findDigestsToSend, sendDigest],
  actions: [resetSecondFactor],
  routes: [
    ...sessionRoutes,
    ...ownSessionRoutes,
    ...secondFactorRoutes,
    ...passkeyRoutes,
    ...meRoutes,
    ...apiKeyRoutes,
    ...notificationRoutes,
    ...presenceRoutes,
  ],
  migrations: [authTables, digestMigration, digestPageMigration, presenceMigration, secondFactorMigration],
  seed: seedIdentity,
  erase: eraseDigestItems,
  texts: { en, fr },
  sweep: async (db, now) => {
    await sweepSessions(db, now);
    await sweepDigests(db, now);
  },
});
