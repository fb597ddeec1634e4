import { afterEach, describe, expect, it } from 'vitest';
import { openedHosts } from '#platform/outgoing/addresses.ts';
import { createOutgoing } from '#platform/outgoing/outgoing.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { type FakeDirectory, fakeDirectories } from '#testing/fake-directory.ts';
import { headcountValues } from '#modules/crm';
import { connectDirectory } from './directory-api.ts';
import { directories } from './list.ts';
import { createPace } from './pace.ts';

const fakes: FakeDirectory[] = [];
afterEach(() => Promise.all(fakes.splice(0).map((fake) => fake.close())));

const opened = openedHosts(['127.0.0.1']);
if (!opened) throw new Error('not a list of hosts');
const outgoing = createOutgoing({ opened });

describe.each(directories)('LEAD-11: the directory $key', (directory) => {
  async function open({ isPatient = false } = {}) {
    const start = Object.entries(fakeDirectories).find(([key]) => key === directory.key)?.[1];
    if (!start) throw new Error(`${directory.key} has no fake`);
    const fake = await start();
    fakes.push(fake);
    const pace = createPace(1000);
    const api = connectDirectory({ outgoing, baseUrl: fake.url, isPatient, pace, timeoutMs: 200 });
    return { fake, search: (q = 'menuiserie') => directory.search(api, { q }, 1) };
  }
  const refusalOf = async (asking: Promise<unknown>) =>
    asking.then(
      () => 'answered',
      ({ status, code, args }: Refusal) => [status, code, args],
    );

  it('is asked by https, a number of times a second, and has a name in both languages', () => {
    expect(directory.baseUrl).toMatch(/^https:\/\/[^/]+$/);
    expect(directory.perSecond).toBeGreaterThan(0);
    expect(Object.values(directory.label).every(Boolean)).toBe(true);
  });

  it.each(['sections', 'activities', 'departments'] as const)('names each of its %s once', (member) => {
    const all = directory[member];
    expect(all.length).toBeGreaterThan(10);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    expect(all.filter(({ code, label }) => !code || !label.en || !label.fr)).toEqual([]);
  });

  it('gives companies with numbers, names and headcounts as we know them', async () => {
    const { search } = await open();
    const { companies, total, page, pages } = await search();
    expect([companies.length, total, page, pages]).toEqual([3, 3, 1, 1]);
    for (const { siren, name, headcount } of companies) {
      expect(siren).toMatch(/^\d{9}$/);
      expect(name).not.toBe('');
      expect(Object.keys(headcountValues)).toContain(headcount);
    }
  });

  it.each([
    [
      'asks for peace',
      { status: 429, headers: { 'retry-after': '7' } },
      [503, 'directory.busy', { seconds: 7 }],
    ],
    ['asks for peace, not saying for how long', { status: 429 }, [503, 'directory.busy', { seconds: 1 }]],
    ['is down', { status: 502, body: '<html>' }, [503, 'directory.unreachable', {}]],
    ['hangs up', 'hangUp', [503, 'directory.unreachable', {}]],
    ['is slow', 'never', [503, 'directory.unreachable', {}]],
    ['moved', { status: 301, body: '' }, [422, 'directory.refused', { status: 301, answer: '' }]],
    [
      'breaks off',
      { status: 200, body: '{"results":[' },
      [503, 'directory.not_understood', { where: 'JSON' }],
    ],
    ['has changed', { status: 200, body: '{}' }, [503, 'directory.not_understood', { where: 'results' }]],
  ] as const)('that %s is told clearly', async (_what, answer, refusal) => {
    const { fake, search } = await open();
    fake.interrupt(answer);
    expect(await refusalOf(search())).toEqual(refusal);
    expect(fake.received).toHaveLength(1);
  });

  it('is waited for where nobody looks on, but not for ever', async () => {
    const { fake, search } = await open({ isPatient: true });
    const busy = { status: 429, headers: { 'retry-after': '0' } };
    fake.interrupt(busy, busy, busy);
    expect((await search()).total).toBe(3);
    fake.interrupt(busy, busy, busy, busy);
    expect(await refusalOf(search())).toEqual([503, 'directory.busy', { seconds: 0 }]);
    fake.interrupt({ status: 429, headers: { 'retry-after': '3600' } });
    expect(await refusalOf(search())).toEqual([503, 'directory.busy', { seconds: 3600 }]);
  });

  it('is asked at no address that the guard closes', async () => {
    const baseUrl = 'https://169.254.169.254';
    const api = connectDirectory({ outgoing, baseUrl, isPatient: false, pace: createPace(1000) });
    const asking = directory.search(api, { q: 'menuiserie' }, 1);
    expect(await refusalOf(asking)).toEqual([503, 'directory.address', {}]);
  });
});
