import { expect, it } from 'vitest';
import { senderIn } from './mail-server.ts';

it.each([
  ['smtp://mail?from=crm@firme.fr', 'https://crm.firme.fr', 'crm@firme.fr'],
  ['smtp://mail', 'https://crm.firme.fr', 'filrouge@crm.firme.fr'],
  // Postfix refuses a bare address: 501 5.1.7 Bad sender address syntax.
  ['smtp://mail', 'http://192.168.1.20:4712', 'filrouge@[192.168.1.20]'],
])('mails by %s from %s come from %s', (smtpUrl, publicUrl, sender) => {
  expect(senderIn(smtpUrl, publicUrl)).toBe(sender);
});
