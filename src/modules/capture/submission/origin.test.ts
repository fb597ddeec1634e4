import { expect, test } from 'vitest';
import { networkOf } from './origin.ts';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2::3', '2001:db8:1::/48'],
  ['2001:db8::3', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
])('of an address only the network is kept: %s', (ip, network) => expect(networkOf(ip)).toBe(network));
