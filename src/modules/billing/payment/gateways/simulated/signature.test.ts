import { expect, test } from 'vitest';
import { isSigned, sign } from './signature.ts';

const at = new Date('2026-11-22T10:00:00Z');
const body = '{"id":"evt_1","amount":"10.00"}';
const header = sign(body, 'secret', at);
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

test.each([
  ['as sent', body, header, 'secret', at, true],
  ['four minutes later', body, header, 'secret', later(240), true],
  ['six minutes later', body, header, 'secret', later(360), false],
  ['six minutes early', body, header, 'secret', later(-360), false],
  ['another amount', body.replace('10.00', '1.00'), header, 'secret', at, false],
  ['another secret', body, header, 'other', at, false],
  [
    'another time',
    body,
    header.replace(/t=\d+/, `t=${Math.floor(at.getTime() / 1000) + 1}`),
    'secret',
    at,
    false,
  ],
  ['no header', body, undefined, 'secret', at, false],
  ['not a signature', body, 't=1,v1=00', 'secret', at, false],
])('a call %s', (_name, text, signature, secret, now, right) => {
  expect(isSigned(text, signature, secret, now)).toBe(right);
});
