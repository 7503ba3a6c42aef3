import type { Check } from '../control/control.ts';
import { decode } from '../engines/decode.ts';
import type { Pair, Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest, weakening } from './weakening.ts';

type Report = Extract<Check, { engine: 'report' }>;
type Command = Extract<Check, { engine: 'command' }>;
/** What a decision has to name, and what it says. */
type Softer = readonly [covers: string, message: string, evidence?: readonly string[]];

/** A control that still bites, but no longer stops anybody, or is no longer looked at. */
export function softened(pair: Pair, sides: Sides): readonly Weakening[] {
  const { base, head } = pair;
  const found: Softer[] = [];
  if (base.severity === 'error' && head.severity === 'warning') {
    found.push(['severity', 'no longer stops a change: its severity went from error to warning']);
  }
  if (base.reviewBy !== undefined && (head.reviewBy === undefined || head.reviewBy > base.reviewBy)) {
    const to = head.reviewBy === undefined ? 'was taken out' : `moved to ${head.reviewBy}`;
    const message = `was to be looked at again by ${base.reviewBy}; that date ${to}`;
    found.push([`review_by:${head.reviewBy ?? 'none'}`, message]);
  }
  if (base.check.engine === 'report' && head.check.engine === 'report') {
    found.push(...otherReport(base.check, head.check, sides));
  }
  if (base.check.engine === 'command' && head.check.engine === 'command') {
    found.push(...otherCommand(base.check, head.check), ...emptied(head.check, sides));
  }
  return found.map(([covers, message, evidence = []]) =>
    weakening('softened', base, { path: head.path, covers, message: `${base.id} ${message}`, evidence }),
  );
}

function otherReport(before: Report, after: Report, { base, head }: Sides): readonly Softer[] {
  if (before.rule === after.rule && (before.from !== after.from || before.format !== after.format)) {
    const message = `now reads ${after.from} (${after.format}) in place of ${before.from} (${before.format})`;
    return [[`report:${after.format}:${after.from}`, message]];
  }
  // A report is written by the linter that runs before; one that is committed says what somebody wanted it to say.
  if (head.tree.has(after.from) && !base.tree.has(after.from)) {
    const content = digest([decode(head.tree.read(after.from) ?? Buffer.alloc(0))]);
    return [[`report:brought:${content}`, `reads ${after.from}, and the change brings that report along`]];
  }
  return [];
}

function otherCommand(before: Command, after: Command): readonly Softer[] {
  const [was, is] = [before.run.join(' '), after.run.join(' ')];
  if (was === is && after.timeoutS >= before.timeoutS) return [];
  const said =
    was === is ? `has ${after.timeoutS} s in place of ${before.timeoutS}` : `now runs "${is}" in place of "${was}"`;
  return [
    [`command:${digest([...after.run, String(after.timeoutS)])}`, `${said}, and nothing shows that it finds as much`],
  ];
}

/** A program of this repository that used to do something, and now only reports success. */
function emptied(command: Command, { base, head }: Sides): readonly Softer[] {
  return command.run.flatMap((word): readonly Softer[] => {
    const path = word.replace(/^\.\//, '');
    const was = base.tree.read(path);
    const is = head.tree.read(path);
    if (was === undefined || is === undefined || doesNothing(decode(was)) || !doesNothing(decode(is))) return [];
    return [[`command:${path}:${digest([decode(is)])}`, `runs ${path}, which only reports success now`, [path]]];
  });
}

const IDLE =
  /^(?:#.*|\/\/.*|import [\w.]+|set [-+]\w.*|:|true|pass|return(?: 0| true)?|(?:(?:sys|process)\.)?exit(?:\(0?\)| 0)?|echo .*|print\(.*\)|console\.log\(.*\))?;?$/;

/** Whether a script ends with success before it does anything. */
function doesNothing(script: string): boolean {
  const lines = script.split('\n').map((line) => line.trim());
  const end = lines.findIndex((line) => /^(?:(?:sys|process)\.)?exit(?:\(0?\)| 0)?;?$/.test(line));
  return (end < 0 ? lines : lines.slice(0, end)).every((line) => IDLE.test(line));
}
