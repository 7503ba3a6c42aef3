import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../control/fingerprint.ts';
import type { Gate } from '../control/load-controls.ts';
import type { Tree } from '../git/tree.ts';
import { ENGINE_VERSION } from '../version.ts';

/** What `.pawl/` says, and whether every control in it is known to be sound and to hold on its own examples. */
export interface KnownGate {
  readonly gate: Gate;
  readonly proven: boolean;
  /** Notes that every control was proven, for the next run. */
  remember(): void;
}

interface Stored {
  readonly key: string;
  readonly gate: Gate;
}

/**
 * Reads `.pawl/`, or remembers it where its files are the same as in an earlier run: reading 20 controls and proving them
 * takes 60 ms, of which loading the YAML parser and the engine are half.
 * @param gitDir git's own folder, where no change under judgement can write; nothing is remembered where it is absent
 */
export async function knownGate(tree: Tree, gitDir: string | undefined): Promise<KnownGate> {
  const read = async (): Promise<Gate> => (await import('../control/load-controls.ts')).loadGate(tree);
  if (gitDir === undefined) return { gate: await read(), proven: false, remember: () => undefined };
  const path = join(gitDir, 'pawl', 'gate.json');
  const key = keyOf(tree);
  const stored = load(path);
  if (stored?.key === key) return { gate: stored.gate, proven: true, remember: () => undefined };
  const gate = await read();
  return { gate, proven: false, remember: () => save(path, { key, gate }) };
}

function keyOf(tree: Tree): string {
  const paths = tree.entries.map((entry) => entry.path).filter(isGatePath);
  tree.prefetch?.(paths);
  const files = paths.map((path) => [path, tree.read(path)?.toString('latin1') ?? null]);
  return sha256(JSON.stringify([ENGINE_VERSION, process.version, files]));
}

/** Decisions are read by the guard and change no answer here. */
const isGatePath = (path: string): boolean => path === '.pawl/pawl.yml' || path.startsWith('.pawl/controls/');

function survivesJson(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(survivesJson);
  return typeof value === 'number' ? Number.isFinite(value) && !Object.is(value, -0) : typeof value !== 'bigint';
}

function load(path: string): Stored | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Stored;
  } catch {
    return undefined;
  }
}

function save(path: string, stored: Stored): void {
  // YAML has values that JSON has not, such as infinity in a schema: such a gate is read anew each time.
  if (stored.gate.issues.length > 0 || !survivesJson(stored)) return;
  try {
    mkdirSync(join(path, '..'), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(stored));
    renameSync(draft, path);
  } catch {
    // What cannot be remembered costs time and nothing else.
  }
}
