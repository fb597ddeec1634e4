import { describe, expect, it } from 'vitest';
import { readEvent } from './read-event.ts';

const AT = '2026-11-02T09:00:00.000Z';
const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json' },
  rawBody: Buffer.from(JSON.stringify(body)),
});
const form = (text: string) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  rawBody: Buffer.from(text),
});

const newCall = {
  event: 'newCall',
  callId: '7',
  from: '33465710101',
  to: '33199000000',
  direction: 'in',
  user: ['12', 'ana@test.fr'],
};

describe('an event of a telephone system', () => {
  it('is the same fact in a form and in JSON', () => {
    const text =
      'event=newCall&callId=7&from=33465710101&to=33199000000&direction=in&user%5B%5D=12&user%5B%5D=ana%40test.fr';
    const [fact] = readEvent(json(newCall), AT) ?? [];
    expect(fact).toMatchObject({
      kind: 'started',
      callId: '7',
      direction: 'inbound',
      users: ['12', 'ana@test.fr'],
      at: AT,
    });
    expect(readEvent(form(text), AT)).toEqual([fact]);
  });

  it('is the same fact again however late, and another one when it says something else', () => {
    const idOf = (body: unknown, at = AT) => readEvent(json(body), at)?.[0]?.eventId;
    expect(idOf(newCall, '2026-11-03T09:00:00.000Z')).toBe(idOf(newCall));
    expect(idOf({ ...newCall, event: 'hangup' })).not.toBe(idOf(newCall));
    expect(idOf({ ...newCall, callId: '8' })).not.toBe(idOf(newCall));
  });

  it('takes the answering number for the user where none is named', () => {
    const [fact] = readEvent(json({ event: 'answer', callId: '7', answeringNumber: '0199000012' }), AT) ?? [];
    expect(fact).toMatchObject({ kind: 'answered', users: ['0199000012'], direction: null });
  });

  it.each([
    ['no event', { callId: '7' }],
    ['an unknown event', { ...newCall, event: 'dtmf' }],
    ['no call', { ...newCall, callId: '' }],
    ['a list', [newCall]],
    ['an endless name', { ...newCall, from: '1'.repeat(300) }],
  ])('is not read: %s', (_name, body) => {
    expect(readEvent(json(body), AT)).toBeUndefined();
  });
});
