import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import preset from 'postcss-preset-mantine';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { defineConfig, type Plugin } from 'vite';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Texts are compiled here, not in the browser: it need not carry the parser of messages. */
const compiledTexts: Plugin = {
  name: 'compiled-texts',
  enforce: 'pre',
  transform(source, id) {
    if (!/\/locale\/(en|fr)\.json$/.test(id)) return null;
    const texts: Record<string, string> = JSON.parse(source);
    const compiled = Object.entries(texts).map(([key, text]) => [key, compileMessage(text)]);
    return {
      code: `export default ${JSON.stringify(Object.fromEntries(compiled))}`,
      map: null,
      moduleType: 'js',
    };
  },
};

/** The program itself and the page of a list: what they import is there before the first list, and nothing else is. */
const firstScreens = [folder('src/app/browser.tsx'), folder('src/web/list/list-page.tsx')];

/** Libraries export everything from one file, so that what is used of them cannot be read from imports. */
const laterComponents =
  /\/(Modal|ModalBase|Radio|PasswordInput|FocusTrap|Textarea|SegmentedControl|NumberInput|TagsInput|Pill|PillsInput|OptionsDropdown|use-pills-reorder)\//;

let first: ReadonlySet<string> = new Set();

const firstModules: Plugin = {
  name: 'first-modules',
  buildEnd() {
    const found = new Set(firstScreens);
    for (const id of found) {
      const imported = isOurs(id) ? (this.getModuleInfo(id)?.importedIds ?? []) : [];
      for (const next of imported) found.add(next);
    }
    first = found;
  },
};

function isOurs(id: string): boolean {
  return !id.includes('/node_modules/');
}

function isFirst(id: string): boolean {
  return isOurs(id) ? first.has(id) : !laterComponents.test(id);
}

/** The browser's part: `vite build` writes dist/web, `vite` serves it with /api passed on to a running server. */
export default defineConfig({
  root: folder('src/web'),
  plugins: [compiledTexts, firstModules, react()],
  css: { postcss: { plugins: [preset()] } },
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing is inlined: the content security policy knows no data addresses for scripts or styles.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    // The first list's one file; e2e/list-shape.test.ts holds its size, compressed.
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file for all texts of a language, whatever module they come from; but those of rare screens.
            { name: 'texts-en', test: /(?<!\/lazy)\/locale\/en\.json/, priority: 3 },
            { name: 'texts-fr', test: /(?<!\/lazy)\/locale\/fr\.json/, priority: 3 },
            // What the first list needs is one file, not twenty: it is there after a dozen requests.
            { name: 'first', test: (id) => first.has(id), priority: 2 },
            { name: 'shared', test: isFirst, minShareCount: 2, priority: 2 },
            // What forms, record pages and modules' screens share beside it comes with the first of them.
            { name: 'forms', minShareCount: 2 },
            { name: 'shared', test: /rolldown[/:]runtime/, priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The module under src/app and the modules' screens lie beside src/web.
    fs: { allow: [folder('.')] },
    proxy: { '/api': { target: 'http://127.0.0.1:3000' }, '/d': { target: 'http://127.0.0.1:3000' } },
  },
});
