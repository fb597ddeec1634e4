/** The door of the identity module. */
export { type Notice, notify } from './notification/notify.ts';
export { BEAT_MS, createPresenceBeat, type PresenceBeat } from './presence/presence-beat.ts';
export { createActiveUser, type NewUser } from './seed.ts';
export { sessionCookie, sessionToken } from './session/cookies.ts';
export { openSession } from './session/open-session.ts';
export { createPrincipals, type Principal } from './session/principal.ts';
export { userIdOf } from './session/user-id-of.ts';
