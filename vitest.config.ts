import { defineConfig } from 'vitest/config';

/** Tests run on the TypeScript sources: the `source` condition of each package's exports. vitest hands these to Node too, so `import` may not be among them. */
const conditions = ['source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Most of the time goes to git, to PostgreSQL and to reading the same modules again: a worker for each core, and each keeps its modules.
    maxWorkers: '100%',
    isolate: false,
    // A limit finds what hangs. It measures nothing: a busy machine is no fault.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['packages/{domain,contract,gate,import,web,cli}/src/**/*.test.ts', 'test/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['packages/server/{src,test}/**/*.test.ts'],
          exclude: ['packages/server/test/whole/**'],
          globalSetup: ['packages/server/test/postgres.ts'],
        },
      },
      {
        extends: true,
        test: {
          // The built server in processes of its own, killed and started again; needs `npm run build`. And pawl as it is published.
          name: 'whole',
          include: ['packages/{server,cli}/test/whole/**/*.test.ts'],
          isolate: true,
        },
      },
    ],
  },
});
