import { defineConfig } from 'vite';

/** Paths are seen from this folder: the page is built by `npx vite build src/sandbox/page`. */
export default defineConfig({
  base: '/',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../../dist/sandbox-page',
    emptyOutDir: true,
    assetsDir: 'assets',
    // An inlined preload helper would be a script the page's policy forbids.
    modulePreload: false,
    assetsInlineLimit: 0,
  },
});
