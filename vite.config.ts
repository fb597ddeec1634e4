import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import preset from 'postcss-preset-mantine';
import { defineConfig } from 'vite';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The browser's part: `vite build` writes dist/web, `vite` serves it with /api passed on to a running server. */
export default defineConfig({
  root: folder('src/web'),
  plugins: [react()],
  css: { postcss: { plugins: [preset()] } },
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing is inlined: the content security policy knows no data addresses for scripts or styles.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What several pages share is one file, not twenty: the first list is there after a dozen requests.
            { name: 'shared', minShareCount: 2 },
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
