/** The door of the identity module. */
export { notify } from './notification/notify.ts';
export { createActiveUser, type NewUser } from './seed.ts';
export { sessionToken } from './session/cookies.ts';
export { createPrincipals, type Principal } from './session/principal.ts';
