/** The door of the identity module. */
export { notify } from './notification/notify.ts';
export { createActiveUser, type NewUser } from './seed.ts';
export { sessionCookie, sessionToken } from './session/cookies.ts';
export { signIn } from './session/sign-in.ts';
export { createPrincipals, type Principal } from './session/principal.ts';
