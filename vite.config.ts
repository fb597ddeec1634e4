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

/** What the first list may need; parts that only forms and record pages use are not fetched before it. */
const first =
  /node_modules\/(?!.*\/(Modal|ModalBase|Radio|PasswordInput|FocusTrap|Textarea|SegmentedControl)\/)|src\/(web\/(?!form|record|sign-in|settings|home|board)|records|kernel\/(?!money\/(totals|line|rounding)))/;

/** The browser's part: `vite build` writes dist/web, `vite` serves it with /api passed on to a running server. */
export default defineConfig({
  root: folder('src/web'),
  plugins: [compiledTexts, react()],
  css: { postcss: { plugins: [preset()] } },
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing is inlined: the content security policy knows no data addresses for scripts or styles.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file for all texts of a language, whatever module they come from.
            { name: 'texts-en', test: /\/locale\/en\.json/, priority: 3 },
            { name: 'texts-fr', test: /\/locale\/fr\.json/, priority: 3 },
            // What several pages share is one file, not twenty: the first list is there after a dozen requests.
            { name: 'shared', test: first, minShareCount: 2, priority: 2 },
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
