import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_VERSION } from '../version.ts';

const place = (gitDir: string): string => join(gitDir, 'pawl', 'engine');

/** Whether the last whole run here was made by another version: what that one let pass, this one may find. */
export function isNewEngine(gitDir: string): boolean {
  try {
    return readFileSync(place(gitDir), 'utf8') !== ENGINE_VERSION;
  } catch {
    // No whole run yet: a hook in a fresh clone looks at its change, and CI at everything.
    return false;
  }
}

/** Notes which version looked at everything. */
export function rememberEngine(gitDir: string): void {
  try {
    if (readFileSync(place(gitDir), 'utf8') === ENGINE_VERSION) return;
  } catch {
    // Not noted yet.
  }
  try {
    mkdirSync(join(gitDir, 'pawl'), { recursive: true });
    writeFileSync(place(gitDir), ENGINE_VERSION);
  } catch {
    // A repository that cannot be written to: the next hook looks at its change.
  }
}
