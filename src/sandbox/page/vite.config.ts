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
    // Browsers that know `light-dark()`.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // The charts' library, fetched only where a card holds a chart.
    chunkSizeWarningLimit: 2_000,
    // The chat, and the gallery of cards, which a visitor of the chat never loads.
    rolldownOptions: { input: ['index.html', 'gallery.html'].map((name) => `${import.meta.dirname}/${name}`) },
  },
});
