import { resolve } from 'node:path';
import { exits, StartFault } from '../start-fault.ts';

/** Splits what a command was given into its one FILE and what nobody asked for. */
export function oneFile(words: readonly string[]): {
  readonly file: string | undefined;
  readonly rest: readonly string[];
} {
  const file = words.find((word) => !word.startsWith('-'));
  return { file: file === undefined ? undefined : resolve(file), rest: words.filter((word) => word !== file) };
}

export const noFile = (command: string): StartFault =>
  new StartFault('Which file is not said.', `Write it as \`pawl-server ${command} FILE\`.`, { exit: exits.usage });
