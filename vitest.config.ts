import { defineConfig } from 'vitest/config';

/** Tests run on the TypeScript sources: the `source` condition of each package's exports. */
const conditions = ['source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['packages/{domain,contract,import,web,cli}/src/**/*.test.ts', 'test/**/*.test.ts'],
        },
      },
    ],
  },
});
