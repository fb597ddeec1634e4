// npm run bench:screen [-- --size S|M|L --rings 100]
// A real Chromium on the built program: the first list cold, and from the ring of a telephone to the painted pop-up.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { openEmbedded } from '#platform/db/embedded/open-embedded.ts';
import { launchBrowser } from '#testing/launch-browser.ts';
import { sizes, type Size } from './data.ts';
import { ADMIN, type Filrouge, startFilrouge } from './filrouge/start.ts';
import { writeReport } from './report.ts';
import { measureFirstList } from './screen/first-list.ts';
import { measureRings } from './screen/rings.ts';
import { screenPart } from './screen/screen-part.ts';

const { values } = parseArgs({
  options: { size: { type: 'string', default: 'L' }, rings: { type: 'string', default: '100' } },
});
const size = Object.keys(sizes).find((name): name is Size => name === values.size) ?? 'L';

const dataDir = mkdtempSync(path.join(tmpdir(), 'filrouge-bench-db-'));
chmodSync(dataDir, 0o711);
await using opened = new AsyncDisposableStack();
opened.defer(() => rmSync(dataDir, { recursive: true, force: true }));
const server = await openEmbedded(dataDir);
opened.defer(() => server.close());
const filrouge = await startFilrouge(server.url, size);
opened.defer(() => filrouge.close());
const browser = await launchBrowser();
opened.defer(() => browser.close());

const context = await browser.newContext({
  baseURL: filrouge.address,
  viewport: { width: 1440, height: 900 },
  locale: 'fr-FR',
});
await signIn(context, filrouge);
const firstList = await measureFirstList(context);
const rings = await measureRings(context, filrouge, sizes[size], Number(values.rings));
const result = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model}, ${cpus().length} cores`,
  numbers: sizes[size],
  browser: browser.version(),
  firstList,
  rings,
};
writeFileSync('bench/results/screen.json', `${JSON.stringify(result)}\n`);
writeFileSync('bench/results/screen.part.md', screenPart(result));
writeReport();
console.log(screenPart(result));

async function signIn(into: BrowserContext, { address }: Filrouge): Promise<void> {
  const answer = await into.request.post(`${address}/api/v1/auth/sign-in`, { data: ADMIN });
  if (!answer.ok()) throw new Error(`The administrator cannot sign in: ${answer.status()}`);
}
