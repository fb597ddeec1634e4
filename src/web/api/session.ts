import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';
import type { Locale } from '../i18n/language.ts';

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Locale;
  readonly timeZone: string;
  readonly presence: string;
  readonly isAdmin: boolean;
  readonly workspace: {
    readonly name: string;
    readonly currency: string;
    readonly country: string;
    readonly timeZone: string;
  };
  readonly unreadNotifications: number;
  /** Settings of one's own screens, by key. */
  readonly preferences: Readonly<Record<string, unknown>>;
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('GET', '/me', { signal }),
  staleTime: 5 * 60_000,
});

/** The signed-in person; only under routes that have loaded them. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** What is still to come after the password. */
export interface SignInStep {
  readonly secondFactor?: { readonly challenge: string };
}

export async function signIn(email: string, password: string): Promise<SignInStep> {
  const step = await request<SignInStep>('POST', '/auth/sign-in', { body: { email, password } });
  // Nothing of a former person's stays in the cache.
  queryClient.clear();
  return step;
}

/** The code after the password; `trustBrowser`: not again here for thirty days. */
export async function proveSecondFactor(
  challenge: string,
  code: string,
  trustBrowser: boolean,
): Promise<void> {
  await request('POST', '/auth/second-factor', { body: { challenge, code, trustBrowser } });
  queryClient.clear();
}

export interface SetUp {
  readonly companyName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Locale;
}

/** Creates the first administrator of an empty installation, and signs in. */
export async function setUp(given: SetUp): Promise<void> {
  await request('POST', '/set-up', { body: given });
  queryClient.clear();
}

export async function isSetUpNeeded(): Promise<boolean> {
  return (await request<{ needed: boolean }>('GET', '/set-up')).needed;
}

export async function signOut(): Promise<void> {
  await request('POST', '/auth/sign-out');
  queryClient.clear();
}

export async function requestPasswordReset(email: string): Promise<void> {
  await request('POST', '/auth/forgot-password', { body: { email } });
}

export async function resetPassword(token: string, password: string): Promise<void> {
  await request('POST', '/auth/reset-password', { body: { token, password } });
}

export async function acceptInvitation(token: string, password: string): Promise<SignInStep> {
  const step = await request<SignInStep>('POST', '/auth/accept-invitation', { body: { token, password } });
  queryClient.clear();
  return step;
}

export async function changeMe(changes: Partial<Pick<Me, 'language' | 'name' | 'timeZone'>>): Promise<Me> {
  const me = await request<Me>('PATCH', '/me', { body: changes });
  queryClient.setQueryData(meQuery.queryKey, me);
  return me;
}

export async function changePassword(current: string, next: string): Promise<void> {
  await request('POST', '/me/password', { body: { current, next } });
}
