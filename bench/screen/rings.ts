import type { BrowserContext, Page } from 'playwright-core';
import { createClient } from '../client.ts';
import { leadOf, spread } from '../data.ts';
import type { Filrouge } from '../filrouge/start.ts';

export interface Rings {
  readonly rings: number;
  /** From the telephone system's request to the painted caller, milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

const WARM_UP = 5;

/** A known number rings through the generic webhook; in the page, the frame after the caller's name is there is waited for. */
export async function measureRings(
  context: BrowserContext,
  filrouge: Filrouge,
  numbers: number,
  rings: number,
): Promise<Rings> {
  const page = await context.newPage();
  const live = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/live'));
  await page.goto('/leads');
  await live;
  const client = createClient(filrouge);
  const times: number[] = [];
  for (let n = 0; n < rings + WARM_UP; n += 1) {
    const lead = leadOf(spread(n, numbers));
    const call = { callId: `ring-${n}`, from: lead.phone, to: '+33199001000', direction: 'in' };
    const painted = paintedAt(page, `${lead.firstName} ${lead.lastName}`);
    const rung = performance.timeOrigin + performance.now();
    await client('POST', filrouge.facts.hook, { event: 'newCall', ...call });
    times.push((await painted) - rung);
    await client('POST', filrouge.facts.hook, { event: 'hangup', cause: 'cancel', ...call });
    await close(page);
  }
  await page.close();
  const sorted = times.slice(WARM_UP).toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { rings, p50: at(0.5), p95: at(0.95), most: at(1) };
}

/** The moment, on the clock that both processes share, at which a call by this name is on the screen. */
function paintedAt(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const isThere = [...document.querySelectorAll('section article')].some(({ textContent }) =>
            textContent.includes(wanted),
          );
          if (!isThere) return;
          watch.disconnect();
          // The second frame begins when the first, with the name in it, has been painted.
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
          );
        };
        const watch = new MutationObserver(look);
        watch.observe(document, { childList: true, subtree: true, characterData: true });
      }),
    name,
  );
}

/** Every call put away, so that the next one is alone. */
async function close(page: Page): Promise<void> {
  const calls = page.locator('section article');
  await calls
    .getByText(/^Appel (terminé|manqué)/)
    .first()
    .waitFor();
  await calls.getByRole('button', { name: 'Fermer l’appel' }).first().click();
  await calls.first().waitFor({ state: 'detached' });
}
