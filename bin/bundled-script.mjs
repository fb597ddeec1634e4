// `import script from './conditions.ts?bundle'`: a script for pages that are not part of the browser's build, with all it imports, as text.
import path from 'node:path';
import { build } from 'esbuild';

const SUFFIX = '?bundle';

async function bundle(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** For the server's build. */
export const bundledScript = {
  name: 'bundled-script',
  setup(building) {
    building.onResolve({ filter: /\?bundle$/ }, ({ path: name, resolveDir }) => ({
      path: path.resolve(resolveDir, name.slice(0, -SUFFIX.length)),
      namespace: 'bundled-script',
    }));
    building.onLoad({ filter: /.*/, namespace: 'bundled-script' }, async ({ path: file }) => ({
      contents: await bundle(file),
      loader: 'text',
      watchFiles: [file],
    }));
  },
};

/** For tests. */
export const bundledScriptInTests = {
  name: 'bundled-script',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith(SUFFIX)) return undefined;
    return `export default ${JSON.stringify(await bundle(id.slice(0, -SUFFIX.length)))}`;
  },
};
