// Whether dist/ was built from the sources as they are: a hash of them, kept in dist/.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

const STAMP = path.join(root, 'dist/built-from');
const OTHERS = [
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'postcss.config.mjs',
  'index.html',
  'bin/build.mjs',
];

export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashSources();
}

/** Takes the hash before the build, so that what changes meanwhile is built next time. */
export function hashSources() {
  const hash = createHash('sha256');
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const others = OTHERS.map((name) => path.join(root, name)).filter((file) => existsSync(file));
  for (const file of [...sources, ...others]) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

export function stampBuild(folder, hash) {
  writeFileSync(path.join(folder, path.basename(STAMP)), hash);
}
