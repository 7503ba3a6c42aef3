// Fails when the first page needs more JavaScript than its budget: the entry, what it imports, and the page at `/`.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Bytes gzipped. Half a second on a slow mobile connection; a hard week is not the time to wait for a framework. */
const budget = 150_000;
const app = new URL('../dist/app/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', app), 'utf8'));

const firstPage = ['index.html', 'src/features/home/home-page.tsx'];

const files = new Set(['theme.js']);
const follow = (name) => {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The manifest has no ${name}: the first page moved, and this budget must be told.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) follow(imported);
};
for (const name of firstPage) follow(name);

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(new URL(file, app)), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  of ${budget} bytes gzipped for the first page`);
if (total > budget) {
  console.error('The first page is over its budget. Load what it does not show lazily.');
  process.exit(1);
}
