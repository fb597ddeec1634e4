import type { Locator, Page } from 'playwright-core';

/**
 * Does what a person does and counts it as ui.md does: clicks, and keys beyond the data itself. What the browser complains
 * about is kept too: a console error is a defect, but for the refusals that a test provokes (`HTTP 412`).
 */
export function countOn(page: Page) {
  let clicks = 0;
  let keys = 0;
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(message.text());
  });
  return {
    page,
    press: async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    },
    /** Data: not counted. */
    type: (text: string) => page.keyboard.type(text),
    click: async (target: Locator, options: { readonly modifiers?: ['Shift'] } = {}) => {
      clicks += 1;
      await target.click(options);
    },
    drag: async (card: Locator, column: Locator) => {
      clicks += 1;
      await card.dragTo(column, { targetPosition: { x: 60, y: 120 } });
    },
    counts: () => ({ clicks, keys }),
    complaints: () => complaints,
  };
}
