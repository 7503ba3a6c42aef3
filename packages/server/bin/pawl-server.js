#!/usr/bin/env node
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const main = new URL('../dist/start/main.js', import.meta.url);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Pawl needs Node 20.19 or newer; this is ${process.version}.\nInstall a newer one from nodejs.org.\n`,
  );
  process.exitCode = 1;
} else if (!existsSync(main)) {
  process.stderr.write('This copy of Pawl is not built yet.\nRun `npm run build` in its folder first.\n');
  process.exitCode = 1;
} else {
  await import(main.href);
}
