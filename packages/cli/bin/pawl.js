#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Built by the compiler in this repository, by the bundler in the published package.
const built = ['../dist/pawl.js', '../lib/pawl.js'].map((path) => new URL(path, import.meta.url));
const found = built.find((url) => existsSync(fileURLToPath(url)));
if (found !== undefined) await import(found.href);
else {
  process.stderr.write('pawl is not built yet. Run `npm run build` first.\n');
  process.exitCode = 3;
}
