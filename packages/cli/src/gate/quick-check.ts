import type { CheckCommandOptions } from './check.ts';
import { REPORT_FORMATS } from './formats.ts';

/** Options of `pawl check` that stand alone, and what each sets. */
const SWITCHES = {
  '--changed': { changed: true },
  '--staged': { staged: true },
  '--allow-commands': { allowCommands: true },
  '--no-cache': { cache: false },
} as const;

/**
 * Reads the words of a plain `pawl check`. Hooks and CI run nothing else, and loading the parser of all commands takes as
 * long as judging twenty files.
 * @returns nothing for what is not plain: the parser says what is wrong with it, or shows the help
 */
export function quickCheck([command, ...words]: readonly string[]): CheckCommandOptions | undefined {
  if (command !== 'check') return undefined;
  let options: CheckCommandOptions = { format: 'human', cache: true };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (Object.hasOwn(SWITCHES, word)) {
      options = Object.assign(options, SWITCHES[word as keyof typeof SWITCHES]);
      continue;
    }
    const value = words[(at += 1)];
    if (value === undefined || value === '' || value.startsWith('-')) return undefined;
    if (word === '--base') options = { ...options, base: value };
    else if (word === '--output') options = { ...options, output: value };
    else {
      const format = REPORT_FORMATS.find((name) => name === value);
      if (word !== '--format' || format === undefined) return undefined;
      options = { ...options, format };
    }
  }
  return options;
}

/** Which files a check looks at. */
export const scopeOf = ({ staged, changed }: CheckCommandOptions): 'staged' | 'changed' | 'all' =>
  staged === true ? 'staged' : changed === true ? 'changed' : 'all';
