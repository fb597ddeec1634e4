import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import type { RawRequest } from './source.ts';

interface Signing {
  /** Of the header, in lower case. */
  readonly header: string;
  readonly encoding: 'hex' | 'base64';
}

/** `sha256=…`: HMAC-SHA256 over the exact bytes. */
export function signatureOf(rawBody: Buffer, secret: string, encoding: Signing['encoding']): string {
  return `sha256=${createHmac('sha256', secret).update(rawBody).digest(encoding)}`;
}

/** Refuses 401 `source.signature` a request that does not carry the signature of its bytes, and all where there is no secret. */
export function refuseForged(
  { headers, rawBody }: RawRequest,
  secret: string | undefined,
  { header, encoding }: Signing,
): void {
  const given = Buffer.from(String(headers[header] ?? ''));
  const right = secret === undefined ? undefined : Buffer.from(signatureOf(rawBody, secret, encoding));
  if (!right || given.length !== right.length || !timingSafeEqual(given, right))
    throw new Refusal(401, 'source.signature');
}
