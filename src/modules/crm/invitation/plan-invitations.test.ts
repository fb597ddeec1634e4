import { expect, test } from 'vitest';
import { type Guest, type Message, planInvitations, type Sent, type Told } from './plan-invitations.ts';

const at: Told = {
  title: 'Point',
  startAt: '2026-12-01T09:00:00.000Z',
  endAt: '2026-12-01T10:00:00.000Z',
  location: 'Lyon',
  joinUrl: null,
};
const later = { ...at, startAt: '2026-12-01T09:30:00.000Z' };
const ana: Guest = { email: 'ana@a.fr', name: 'Ana' };
const bob: Guest = { email: 'bob@b.fr', name: null };
const invited = (guest: Guest, sequence: number, told = at): Sent => ({
  ...guest,
  state: 'invited',
  sequence,
  told,
});
const cancelled = (guest: Guest, sequence: number): Sent => ({
  ...invited(guest, sequence),
  state: 'cancelled',
});
const said = (messages: readonly Message[]) =>
  messages.map(({ method, guest, sequence, isUpdate }) =>
    [method, guest.email, sequence, ...(isUpdate ? ['again'] : [])].join(' '),
  );

test.each<[string, Parameters<typeof planInvitations>[0], readonly Sent[], readonly string[]]>([
  [
    'the first are invited',
    { told: at, guests: [ana, bob] },
    [],
    ['REQUEST ana@a.fr 0', 'REQUEST bob@b.fr 0'],
  ],
  ['nobody is told the same again', { told: at, guests: [ana] }, [invited(ana, 3)], []],
  [
    'who comes later is invited alone',
    { told: at, guests: [ana, bob] },
    [invited(ana, 2)],
    ['REQUEST bob@b.fr 2'],
  ],
  [
    'another time is told to all',
    { told: later, guests: [ana, bob] },
    [invited(ana, 0), invited(bob, 1)],
    ['REQUEST ana@a.fr 2 again', 'REQUEST bob@b.fr 2 again'],
  ],
  [
    'who is taken off is told alone',
    { told: at, guests: [ana] },
    [invited(ana, 0), invited(bob, 0)],
    ['CANCEL bob@b.fr 1 again'],
  ],
  [
    'who comes back is asked anew, above his cancellation',
    { told: at, guests: [ana, bob] },
    [invited(ana, 0), cancelled(bob, 1)],
    ['REQUEST bob@b.fr 2'],
  ],
  [
    'a cancellation reaches whoever was invited',
    null,
    [invited(ana, 4), cancelled(bob, 2)],
    ['CANCEL ana@a.fr 5 again'],
  ],
  ['a cancellation is said once', null, [cancelled(ana, 5)], []],
  [
    'an address in other letters is the same',
    { told: at, guests: [{ ...ana, email: 'Ana@A.fr' }] },
    [invited(ana, 0)],
    [],
  ],
])('ACT-05: %s', (_what, now, sent, expected) => {
  expect(said(planInvitations(now, sent))).toEqual(expected);
});

test('ACT-05: a cancellation speaks of the time that its guest knows', () => {
  const [message] = planInvitations({ told: later, guests: [] }, [invited(ana, 0)]);
  expect(message?.told).toEqual(at);
});
