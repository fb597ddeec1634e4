/** `<account>:<call>`: under which a call is known once, however often it is told of (TEL-28). */
export function handleOf(
  externalId: unknown,
): { readonly accountId: string; readonly callId: string } | undefined {
  if (typeof externalId !== 'string') return undefined;
  const at = externalId.indexOf(':');
  return at < 0 ? undefined : { accountId: externalId.slice(0, at), callId: externalId.slice(at + 1) };
}
