// The pages before the sign-in are fetched together, and by nobody who is signed in.
export { ForgotPage } from './forgot-page.tsx';
export { InvitationPage, ResetPage } from './new-password-page.tsx';
export { SetUpPage } from './set-up-page.tsx';
export { SignInPage } from './sign-in-page.tsx';
