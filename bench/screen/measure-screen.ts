import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from '#testing/launch-browser.ts';
import { sizes } from '../data.ts';
import { ADMIN, type Filrouge } from '../filrouge/start.ts';
import type { RunFacts } from '../result.ts';
import { measureFirstList } from './first-list.ts';
import { measureRings } from './rings.ts';
import type { ScreenLine } from './screen-part.ts';

const RINGS = 100;

/** A real Chromium on the running program: the first list cold, and from the ring of a telephone to the painted pop-up. */
export async function measureScreen(filrouge: Filrouge, facts: RunFacts): Promise<ScreenLine> {
  await using browser = await launchBrowser();
  const context = await browser.newContext({
    baseURL: filrouge.address,
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
  });
  await signIn(context, filrouge);
  const firstList = await measureFirstList(context);
  const rings = await measureRings(context, filrouge, sizes[facts.size], RINGS);
  return {
    ...facts,
    system: filrouge.name,
    operation: 'screen',
    browser: browser.version(),
    numbers: sizes[facts.size],
    firstList,
    rings,
  };
}

async function signIn(context: BrowserContext, { address }: Filrouge): Promise<void> {
  const answer = await context.request.post(`${address}/api/v1/auth/sign-in`, { data: ADMIN });
  if (!answer.ok()) throw new Error(`The administrator cannot sign in: ${answer.status()}`);
}
