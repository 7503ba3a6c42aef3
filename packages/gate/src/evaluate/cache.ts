import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Judged } from '../engines/engine.ts';
import type { Suppression } from './suppressions.ts';

/** What was found in one file, by position of the job. Jobs that found nothing are left out. */
export interface FileResult {
  readonly judged: readonly { readonly job: number; readonly judged: Judged }[];
  readonly suppressions: readonly Suppression[];
}

export interface ResultCache {
  get(blob: string, path: string): FileResult | undefined;
  set(blob: string, path: string, result: FileResult): void;
  /** @param partial only some files were looked at: what is known of the others is kept */
  save(partial: boolean): void;
}

const NOTHING: FileResult = { judged: [], suppressions: [] };

interface Stored {
  readonly key: string;
  /** `<blob> <path>` of files in which nothing was found: nearly all of them. */
  readonly quiet: readonly string[];
  readonly loud: Readonly<Record<string, FileResult>>;
}

/**
 * Results by blob id and path, in git's own folder, where no change under judgement can write.
 * @param key everything else that decides a result: which controls cover the file, their checks, the engines' versions
 */
export function openCache(gitDir: string, key: string): ResultCache {
  const path = join(gitDir, 'pawl', 'results.json');
  let stored: { readonly quiet: ReadonlySet<string>; readonly loud: ReadonlyMap<string, FileResult> } | undefined;
  // 15 ms for 15,000 files, and not needed where only files are looked at that git does not know yet.
  const read = () => {
    const found = stored === undefined ? load(path, key) : undefined;
    return (stored ??= { quiet: new Set(found?.quiet), loud: new Map(Object.entries(found?.loud ?? {})) });
  };
  const used = new Map<string, FileResult>();
  let changed = false;
  return {
    get(blob, file) {
      if (blob === '') return undefined;
      const name = `${blob} ${file}`;
      const found = read().loud.get(name) ?? (read().quiet.has(name) ? NOTHING : undefined);
      if (found !== undefined) used.set(name, found);
      return found;
    },
    set(blob, file, result) {
      // A file changed on disk has no blob yet.
      if (blob === '') return;
      changed = true;
      used.set(`${blob} ${file}`, result);
    },
    save(partial) {
      if (!changed) return;
      if (partial) {
        for (const name of read().quiet) if (!used.has(name)) used.set(name, NOTHING);
        for (const [name, result] of read().loud) if (!used.has(name)) used.set(name, result);
      }
      const entries = [...used];
      const next: Stored = {
        key,
        quiet: entries.filter(([, result]) => isQuiet(result)).map(([name]) => name),
        loud: Object.fromEntries(entries.filter(([, result]) => !isQuiet(result))),
      };
      try {
        mkdirSync(dirname(path), { recursive: true });
        const draft = `${path}.${process.pid}`;
        writeFileSync(draft, JSON.stringify(next));
        renameSync(draft, path);
      } catch {
        // A cache that cannot be written costs time and nothing else.
      }
    },
  };
}

const isQuiet = (result: FileResult): boolean => result.judged.length === 0 && result.suppressions.length === 0;

function load(path: string, key: string): Stored | undefined {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Stored;
    return value.key === key && Array.isArray(value.quiet) ? value : undefined;
  } catch {
    return undefined;
  }
}
