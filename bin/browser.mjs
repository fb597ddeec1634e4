// The Chromium of the tests: an installed one, else Debian's.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './prepare.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Gives its path; installs it when root may, else says how and gives undefined. */
export function ensureBrowser() {
  const installed = findBrowser();
  if (installed) return installed;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    console.error(
      'The browser tests need Chromium: sudo apt-get install chromium (or set CHROMIUM to its path).',
    );
    return undefined;
  }
  console.log('Installing Chromium …');
  installPackages('chromium');
  return findBrowser();
}

/** Debian's packages, without questions. */
export function installPackages(...names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const args = ['install', '--yes', '--quiet', '--no-install-recommends', ...names];
  if (run('apt-get', args, env) !== 0) {
    run('apt-get', ['update', '--quiet'], env);
    run('apt-get', args, env);
  }
}

function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return NAMES.map(onPath).find(Boolean);
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}
