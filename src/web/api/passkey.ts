import { queryClient } from './query-client.ts';
import { request } from './request.ts';

/** Passkeys are made for a name of a site, over https or on this very machine; not for an IP address. */
export function canUsePasskeys(): boolean {
  return 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** Whether the person has closed the browser's window, or waited too long: he has changed his mind. */
export function isBrokenOff(error: unknown): boolean {
  return error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name);
}

/** Asks the device for a passkey and signs in by it. Throws what `isBrokenOff` tells where the person does not want to. */
export async function signInByPasskey(): Promise<void> {
  const options = await request<PublicKeyCredentialRequestOptionsJSON>('POST', '/auth/passkey/options', {
    body: {},
  });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) return;
  await request('POST', '/auth/passkey', { body: credential.toJSON() });
  queryClient.clear();
}
