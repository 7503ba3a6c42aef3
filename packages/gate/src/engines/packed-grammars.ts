import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

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
 * it was packed with before it is loaded: it is native code, and the folder it is kept in is the user's.
 */
export function packedGrammars(): ReadonlyMap<string, Registration> {
  const found = new Map<string, Registration>();
  const from = folder();
  const platform = `${SYSTEMS[process.platform] ?? ''}-${PROCESSORS[process.arch] ?? ''}`;
  if (from === undefined) return found;
  const index = JSON.parse(readFileSync(join(from, 'index.json'), 'utf8')) as Record<string, Packed>;
  const kept = keepingFolder();
  for (const [name, { libraries, ...rest }] of Object.entries(index)) {
    const library = libraries[platform];
    if (library === undefined) continue;
    const path = join(kept, `${library.sha256}.node`);
    if (!isWhole(path, library.sha256)) {
      const content = brotliDecompressSync(readFileSync(join(from, library.file)));
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      writeFileSync(draft, content, { mode: 0o700, flag: 'wx' });
      renameSync(draft, path);
    }
    found.set(name, { ...rest, libraryPath: path });
  }
  return found;
}

function isWhole(path: string, sha256: string): boolean {
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256;
}

/** The user's cache; where that cannot be written, a folder of this process alone. */
function keepingFolder(): string {
  try {
    const base = process.env['XDG_CACHE_HOME'] ?? process.env['LOCALAPPDATA'] ?? join(homedir(), '.cache');
    const path = join(base, 'pawl', 'grammars');
    mkdirSync(path, { recursive: true, mode: 0o700 });
    writeFileSync(join(path, '.writable'), '');
    return path;
  } catch {
    return mkdtempSync(join(tmpdir(), 'pawl-grammars-'));
  }
}
