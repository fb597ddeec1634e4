import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from './fact.types.ts';
import { foldFacts, LOST } from './fold-facts.rules.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, seconds)).toISOString();

function fact(kind: Fact['kind'], seconds: number, rest: Partial<Fact> = {}): Fact {
  return {
    eventId: `${kind}${seconds}`,
    callId: 'c',
    kind,
    at: at(seconds),
    direction: 'inbound',
    from: '0465710101',
    to: null,
    users: [],
    cause: null,
    isDemo: false,
    ...rest,
  };
}

describe('the state of a call', () => {
  it.each([
    ['rings', [fact('started', 0)], 'ringing'],
    ['is being held', [fact('started', 0), fact('answered', 5)], 'in_progress'],
    ['is over', [fact('started', 0), fact('answered', 5), fact('ended', 65)], 'completed'],
    ['was missed', [fact('started', 0), fact('ended', 20, { cause: 'cancel' })], 'missed'],
    ['was missed, though only its end was told', [fact('ended', 20)], 'missed'],
    ['went to voicemail', [fact('started', 0), fact('voicemail', 10), fact('ended', 20)], 'voicemail'],
    [
      'went out to nobody',
      [fact('started', 0, { direction: 'outbound' }), fact('ended', 20, { cause: 'noAnswer' })],
      'no_answer',
    ],
    [
      'went out to a busy line',
      [fact('started', 0, { direction: 'outbound' }), fact('ended', 20, { cause: 'busy' })],
      'busy',
    ],
    [
      'was given up',
      [fact('started', 0, { direction: 'outbound' }), fact('ended', 20, { cause: 'cancel' })],
      'cancelled',
    ],
    [
      'went to no number',
      [fact('started', 0, { direction: 'outbound' }), fact('ended', 20, { cause: 'notFound' })],
      'failed',
    ],
  ] as const)('%s', (_name, facts, status) => {
    expect(foldFacts(facts)?.status).toBe(status);
  });

  it('counts talk from the answer to the last end', () => {
    const state = foldFacts([fact('started', 0), fact('answered', 5), fact('ended', 60), fact('ended', 65)]);
    expect(state).toMatchObject({
      startedAt: at(0),
      answeredAt: at(5),
      endedAt: at(65),
      durationSeconds: 60,
    });
  });

  it('knows whom it rang and who took it first', () => {
    const facts = [
      fact('started', 0, { users: ['12', '13'] }),
      fact('answered', 5, { users: ['13'] }),
      fact('answered', 6, { users: ['12'] }),
    ];
    expect(foldFacts(facts)).toMatchObject({ rung: ['12', '13'], answeredBy: '13' });
  });

  it('forgets a supposed end as soon as anything is heard after it', () => {
    const facts = [fact('started', 0), fact('ended', 120, { cause: LOST })];
    expect(foldFacts(facts)?.status).toBe('missed');
    expect(foldFacts([...facts, fact('answered', 130)])).toMatchObject({
      status: 'in_progress',
      endedAt: null,
    });
  });

  it('never gives a negative duration when the answer is told after the end', () => {
    const state = foldFacts([fact('started', 0), fact('ended', 10), fact('answered', 11)]);
    expect(state).toMatchObject({ status: 'completed', answeredAt: at(10), durationSeconds: 0 });
  });
});

const anyFact: fc.Arbitrary<Fact> = fc
  .record({
    kind: fc.constantFrom<Fact['kind'][]>('started', 'answered', 'voicemail', 'ended'),
    seconds: fc.integer({ min: 0, max: 6 }),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const, null),
    from: fc.option(fc.constantFrom('1', '2')),
    users: fc.subarray(['10', '11', '12']),
    cause: fc.option(fc.constantFrom('busy', 'cancel', LOST)),
    isDemo: fc.boolean(),
  })
  .map(({ kind, seconds, ...rest }) => fact(kind, seconds, rest));

const anyFacts = fc.uniqueArray(anyFact, { minLength: 1, maxLength: 8, selector: (one) => one.eventId });

it('facts in any order, any of them several times, give one state', () => {
  fc.assert(
    fc.property(anyFacts, fc.array(fc.nat()), fc.infiniteStream(fc.nat()), (facts, again, chance) => {
      const repeated = [
        ...facts,
        ...again.map((index) => facts[index % facts.length]).filter((one) => one !== undefined),
      ];
      const shuffled = repeated
        .map((one) => ({ one, key: chance.next().value }))
        .toSorted((a, b) => Number(a.key) - Number(b.key));
      expect(foldFacts(shuffled.map(({ one }) => one))).toEqual(foldFacts(facts));
    }),
    { numRuns: 500 },
  );
});
