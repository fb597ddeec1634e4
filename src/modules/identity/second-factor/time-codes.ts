import { Secret, TOTP } from 'otpauth';

const SECRET_BYTES = 20;

/** What an authenticator is given: 160 random bits (RFC 4226, 4 R6) as the 32 letters and digits that people type. */
export function makeKey(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** `otpauth://totp/…`, which authenticators read from the QR code. */
export function keyUri(key: string, firm: string, email: string): string {
  return new TOTP({ issuer: firm, label: email, secret: key }).toString();
}

/**
 * The half minute whose code this is, counted from 1970 (RFC 6238): the present one, or one off to either side for a clock that is
 * wrong. Undefined where it is none of theirs.
 */
export function matchingStep(key: string, code: string, now: Date): number | undefined {
  const totp = new TOTP({ secret: key });
  const off = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  return off === null ? undefined : totp.counter({ timestamp: now.getTime() }) + off;
}
