#!/usr/bin/env node
/** The beginning of a single-file build: unpacks what it carries, and starts it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Contents } from './contents.ts';
import { unpackOnce } from './unpack.ts';

/** Put in by `build-single-file.js`. */
declare const CONTENTS: Contents;
const contents = CONTENTS;

/** The last line of this file is a comment that holds the packed files. */
function archive(): Buffer {
  const own = readFileSync(fileURLToPath(import.meta.url), 'latin1').trimEnd();
  return Buffer.from(own.slice(own.lastIndexOf('\n//') + 3), 'base64');
}

const here = `${process.platform}-${process.arch}`;
if (contents.platform === here || contents.platform.startsWith(`${here}-`)) {
  const tree = unpackOnce(contents, archive);
  await import(pathToFileURL(join(tree, 'lib/pawl.js')).href);
} else {
  process.stderr.write(
    `pawl: this file was built for ${contents.platform}, and this is ${here}. Take the file for ${here}, or \`npx pawl\`.\n`,
  );
  process.exitCode = 2;
}
