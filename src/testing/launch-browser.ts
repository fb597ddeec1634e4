import { chromium, type Browser } from 'playwright-core';

/** The system's Chromium; `npm test` finds or installs it and gives its path. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Its own sandbox refuses root, which is who tests in a container.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-dev-shm-usage'],
  });
}
