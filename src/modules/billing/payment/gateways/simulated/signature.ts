import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a signed call's time may be from ours, in seconds: what is older may be a replay. */
const TOLERANCE_S = 300;

/** `t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">`, as Stripe does it (billing.md 6). */
export function sign(body: string, secret: string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${macOf(t, body, secret)}`;
}

/** Whether the body is the sender's, unaltered and of now. In constant time. */
export function isSigned(body: string, header: unknown, secret: string, now: Date): boolean {
  const match = typeof header === 'string' ? /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) : null;
  if (!match) return false;
  const t = Number(match[1]);
  if (Math.abs(now.getTime() / 1000 - t) > TOLERANCE_S) return false;
  return timingSafeEqual(Buffer.from(match[2] ?? '', 'hex'), Buffer.from(macOf(t, body, secret), 'hex'));
}

function macOf(t: number, body: string, secret: string): string {
  return createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
}
