import { expect, test, vi } from 'vitest';
import { makeLog } from './log.ts';

test('secrets are struck out wherever they stand, and what is below the level is left out', () => {
  const lines: string[] = [];
  const log = makeLog('info', { write: (line) => void lines.push(line) });
  vi.useFakeTimers({ now: new Date('2026-11-22T03:04:05.678Z') });
  log.debug('not shown');
  log.info(
    { password: 'hunter2', headers: { authorization: 'Bearer x' }, user: { session: { token: 'y' } } },
    'signed in',
  );
  vi.useRealTimers();
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    {
      level: 'info',
      time: '2026-11-22T03:04:05.678Z',
      password: '[secret]',
      headers: { authorization: '[secret]' },
      user: { session: { token: '[secret]' } },
      msg: 'signed in',
    },
  ]);
});
