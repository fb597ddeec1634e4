import type { Check } from './check.ts';
import { gaplessNumbers } from './gapless-numbers.ts';
import { noLostUpdate } from './no-lost-update.ts';
import { oneDeal } from './one-deal.ts';
import { seenAtOnce } from './seen-at-once.ts';

export const checks: readonly Check[] = [seenAtOnce, noLostUpdate, oneDeal, gaplessNumbers];
