import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { privateFolder } from './private-folder.ts';

/** What the engine wants to know of a grammar. */
export interface Registration {
  libraryPath: string;
  extensions: string[];
  languageSymbol?: string;
  metaVarChar?: string;
  expandoChar?: string;
}

interface Packed extends Omit<Registration, 'libraryPath'> {
  readonly libraries: Readonly<Record<string, { readonly file: string; readonly sha256: string }>>;
}

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
const PROCESSORS: Readonly<Record<string, string>> = { x64: 'X64', arm64: 'ARM64' };

/** Beside the package's built files, beside its sources, or beside a bundle. */
function folder(): string | undefined {
  const near = ['../../languages/', './languages/', '../languages/'];
  return near
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(join(path, 'index.json')));
}

/**
 * Grammars that were packed into the published pawl, unpacked for this machine. Each library is checked against the digest
 * it was packed with before it is loaded: it is native code, and what lies in a cache may have been written by others.
 * @param from where `pack-languages.js` put them
 */
export function packedGrammars(from = folder()): ReadonlyMap<string, Registration> {
  const found = new Map<string, Registration>();
  const platform = `${SYSTEMS[process.platform] ?? ''}-${PROCESSORS[process.arch] ?? ''}`;
  if (from === undefined) return found;
  const index = JSON.parse(readFileSync(join(from, 'index.json'), 'utf8')) as Record<string, Packed>;
  const kept = privateFolder('grammars');
  for (const [name, { libraries, ...rest }] of Object.entries(index)) {
    const library = libraries[platform];
    if (library === undefined) continue;
    const path = join(kept, `${library.sha256}.node`);
    if (!isWhole(path, library.sha256)) unpack(join(from, library.file), path, library.sha256);
    found.set(name, { ...rest, libraryPath: path });
  }
  return found;
}

/** Several processes may do this at once: each writes a file of its own and moves it to its place whole. */
function unpack(packed: string, path: string, sha256: string): void {
  // Loaded here, once per machine and grammar: Node takes 3 ms for it.
  const { brotliDecompressSync } = createRequire(import.meta.url)('node:zlib') as typeof import('node:zlib');
  const content = brotliDecompressSync(readFileSync(packed));
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, content, { mode: 0o700, flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    // Windows refuses to replace a library that another process has loaded meanwhile; that one is as good.
    if (!isWhole(path, sha256)) throw error;
  }
}

function isWhole(path: string, sha256: string): boolean {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex') === sha256;
  } catch {
    return false;
  }
}
