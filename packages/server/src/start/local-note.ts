import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readLocalServer, userLocalServerFile, type LocalServer } from '@pawl/contract/local-server';
import { readIfThere, writePrivate } from './private-file.ts';

/** The two places where the command line on this machine looks for a running server. */
export const noteFiles = (dataFolder: string): readonly string[] => [
  join(dataFolder, 'local.json'),
  userLocalServerFile(process.env, homedir()),
];

/** Leaves the note. A place that cannot be written to (a system user without a home) is left out; answers those. */
export function leaveNote(dataFolder: string, note: LocalServer): readonly string[] {
  return noteFiles(dataFolder).filter((path) => {
    try {
      writePrivate(path, `${JSON.stringify(note, null, 2)}\n`);
      return false;
    } catch {
      return true;
    }
  });
}

/** Takes the note away, unless another server has put its own there since. */
export function takeNoteBack(dataFolder: string, note: LocalServer): void {
  for (const path of noteFiles(dataFolder)) {
    try {
      if (readLocalServer(readIfThere(path) ?? '')?.token === note.token) rmSync(path, { force: true });
    } catch {
      continue;
    }
  }
}
