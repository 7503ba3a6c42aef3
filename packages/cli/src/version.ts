import { readFileSync } from 'node:fs';

const installed = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
  /** Only in a single-file build, whose engine is for one platform: `linux-x64-gnu`. */
  readonly platform?: string;
};

/** Of the package that is installed, as npm knows it. */
export const version: string = installed.version;

/** What `pawl --version` prints. */
export const build: string =
  installed.platform === undefined ? version : `${version} (single file, ${installed.platform})`;
