import { beforeEach, expect, it } from 'vitest';
import type { CallPopup } from '../popup/popup.types.ts';
import { closeCall, foldCall, receiveCall, shownCalls } from './calls.ts';

const ringing: CallPopup = {
  callId: 'a',
  version: 1,
  status: 'ringing',
  direction: 'inbound',
  number: '+33465710042',
  startedAt: null,
  answeredAt: null,
  endedAt: null,
  isDemo: false,
  subject: 'Call',
  notes: null,
  outcome: null,
  ownerId: 'me',
  ownerName: 'Me',
  caller: null,
  candidates: [],
  hiddenOwner: null,
  cards: [],
  commands: [],
};

const shown = () => shownCalls().map(({ popup, isOpen }) => [popup.callId, popup.status, isOpen]);
let call = ringing;
let number = 0;

beforeEach(() => {
  for (const { popup } of shownCalls()) closeCall(popup.callId);
  number += 1;
  call = { ...ringing, callId: `call ${number}` };
});

it('shows a call and what becomes of it', () => {
  receiveCall(call, 'me');
  receiveCall({ ...call, version: 2, status: 'in_progress' }, 'me');
  expect(shown()).toEqual([[call.callId, 'in_progress', true]]);
});

it('does not go back to older news', () => {
  receiveCall({ ...call, version: 3, status: 'completed' }, 'me');
  receiveCall({ ...call, version: 2, status: 'in_progress' }, 'me');
  expect(shown()).toEqual([[call.callId, 'completed', true]]);
});

it('takes away what a colleague has answered', () => {
  receiveCall({ ...call, ownerId: 'colleague' }, 'me');
  expect(shown()).toHaveLength(1);
  receiveCall({ ...call, version: 2, status: 'in_progress', ownerId: 'colleague' }, 'me');
  expect(shown()).toEqual([]);
});

it('folds the one before when another rings, and leaves closed what was closed', () => {
  receiveCall(call, 'me');
  receiveCall({ ...call, callId: 'second' }, 'me');
  expect(shown()).toEqual([
    ['second', 'ringing', true],
    [call.callId, 'ringing', false],
  ]);
  foldCall(call.callId, true);
  closeCall('second');
  receiveCall({ ...call, callId: 'second', version: 2, status: 'completed' }, 'me');
  expect(shown()).toEqual([[call.callId, 'ringing', true]]);
});
