import type { Route } from '@pawl/contract/route';
import { routes } from '@pawl/contract/routes';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['PAWL_URL'] ?? 'http://localhost:7295';

/**
 * `virtual:route-table`: method and path of every route. The page checks nothing with the schemas (the server does, and
 * answers which field is wrong), so they and Zod, 33 KB gzipped, stay out of the bundle.
 */
const routeTable = (): Plugin => ({
  name: 'pawl-route-table',
  resolveId: (id) => (id === 'virtual:route-table' ? '\0route-table' : undefined),
  load: (id) => {
    if (id !== '\0route-table') return undefined;
    const table = Object.fromEntries(
      Object.entries(routes).map(([name, { method, path, reads }]: [string, Route]) => [name, { method, path, reads }]),
    );
    return `export const routeTable = ${JSON.stringify(table)};`;
  },
});

export default defineConfig({
  plugins: [routeTable(), react(), tailwindcss()],
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
