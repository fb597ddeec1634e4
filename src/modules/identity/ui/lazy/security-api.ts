import { queryOptions } from '@tanstack/react-query';
import { queryClient } from '#web/api/query-client.ts';
import { request } from '#web/api/request.ts';

export interface SecondFactor {
  readonly isOn: boolean;
  readonly recoveryCodesLeft: number;
  readonly trustedBrowsers: readonly {
    readonly id: string;
    readonly userAgent: string | null;
    readonly expiresAt: string;
  }[];
}

export interface OwnSession {
  readonly id: string;
  readonly userAgent: string | null;
  readonly startedAt: string;
  readonly isByPasskey: boolean;
  readonly isThisOne: boolean;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

const KEY = 'sign-in';

export const secondFactorQuery = queryOptions({
  queryKey: [KEY, 'second-factor'],
  queryFn: ({ signal }) => request<SecondFactor>('GET', '/me/second-factor', { signal }),
});

export const passkeysQuery = queryOptions({
  queryKey: [KEY, 'passkeys'],
  queryFn: ({ signal }) => request<{ readonly data: readonly Passkey[] }>('GET', '/me/passkeys', { signal }),
});

export const sessionsQuery = queryOptions({
  queryKey: [KEY, 'sessions'],
  queryFn: ({ signal }) =>
    request<{ readonly data: readonly OwnSession[] }>('GET', '/me/sessions', { signal }),
});

export function refreshSecurity(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [KEY] });
}

/** Has the device make a passkey and keeps it under the name. Throws a `DOMException` where the person does not want to. */
export async function addPasskey(name: string, password: string): Promise<void> {
  const options = await request<PublicKeyCredentialCreationOptionsJSON>('POST', '/me/passkeys/options', {
    body: { password },
  });
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) return;
  await request('POST', '/me/passkeys', { body: { name, response: credential.toJSON() } });
}
