import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['PAWL_URL'] ?? 'http://localhost:7295';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  // The TypeScript sources of contract and domain, as the tests run them: no build order to keep.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    // Kept beside the bundle for scripts/budget.js, which counts what the first page loads.
    manifest: true,
    target: 'es2023',
    // An inlined asset is a data: address, which the server's content policy refuses.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': server } },
});
