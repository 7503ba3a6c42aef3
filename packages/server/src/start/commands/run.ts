import { Command } from 'commander';
import { faultLines, readConfig, type Config, type Flags } from '../config.ts';
import { say } from '../say.ts';
import { exits, StartFault } from '../start-fault.ts';

/** Values commander hands over: a flag without its value is `true`, so that it is named together with every other fault. */
export type Given = Readonly<Record<string, string | boolean | undefined>>;

/** A command whose flags are settings. Unknown flags are not commander's business: they are named with every other fault at once. */
export function settingsCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('--help', 'Say what there is')
    .configureHelp({ optionTerm: ({ flags }) => flags.replace(/\[(\w+)\]/, '<$1>') })
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--data [folder]', 'folder of the archive (default: .pawl-data)');
}

/** `words` are what nobody asked for: unknown flags with what follows them, and positional arguments. */
export function flagsOf(given: Given, words: readonly string[]): Flags {
  const text = (name: string): { [flag: string]: string | true } => {
    const value = given[name];
    return value === undefined || value === false ? {} : { [name]: value };
  };
  // The value of an unknown flag is not a fault of its own.
  const unknown = words.filter((word, index) => word.startsWith('-') || !/^-[^=]*$/.test(words[index - 1] ?? ''));
  return { ...text('port'), ...text('host'), ...text('data'), demo: given['demo'] === true, unknown };
}

/** Reads the settings and runs the command; faults are printed and become the exit code, everything else is a bug and keeps its stack. */
export async function run(
  given: Given,
  words: readonly string[],
  use: (config: Config) => Promise<number>,
): Promise<void> {
  const read = readConfig(process.env, flagsOf(given, words), process.cwd());
  if (!read.ok) {
    process.stderr.write(`${faultLines(read.faults).join('\n')}\n`);
    process.exitCode = exits.usage;
    return;
  }
  try {
    process.exitCode = await use(read.config);
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    say.fault(error);
    process.exitCode = error.exit;
  }
}
