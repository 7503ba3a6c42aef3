import type { Called } from './called.ts';
import { called } from './called.ts';
import type { Env, PawlCall } from './run.ts';
import type { Command } from './shell-words.ts';
import { commandsOf } from './shell-words.ts';
import type { Sources } from './sources.ts';
import { NO_SOURCES } from './sources.ts';
import { tamperedBy } from './tampering.ts';

export interface ShellContext {
  readonly sources?: Sources;
  readonly env?: Env;
  /** Whether the text stops at its first failing command, as the steps of GitHub and GitLab do. */
  readonly errexit?: boolean;
  /** Whether a pipe fails when any of its commands does. */
  readonly pipefail?: boolean;
}

/** Things a step does first without deciding anything. */
const HARMLESS =
  /^(?:cd|npm|pnpm|yarn|npx|bun|git|corepack|echo|printf|export|source|\.|set|mkdir|pip|pip3|poetry|uv|bundle|go|cargo|node|make|apt-get|apk|brew|sudo|curl|wget|chmod|cp|time|env|tar|mise)$/;
const MAX_DEPTH = 4;
/** A script that long is no step; its commands are looked at one by one. */
const MAX_TEXT = 100_000;

/** Finds the calls of pawl in a shell text, and everything around each that could keep it from running or from failing. */
export function shellRuns(text: string, context: ShellContext = {}, depth = 0): readonly PawlCall[] {
  if (depth > MAX_DEPTH || text.length > MAX_TEXT) return [];
  const commands = commandsOf(text);
  const state = new Around(context);
  return commands.flatMap((command, at): readonly PawlCall[] => {
    const words = state.enter(command);
    const found = called(words, context.env ?? {});
    const inner = follow(found, context, depth);
    const conditions = inner.length === 0 ? [] : [...state.conditions(), ...beside(commands, at, state)];
    state.leave(words, command);
    return inner.map((call) => ({ ...call, conditions: [...call.conditions, ...conditions] }));
  });
}

function follow(found: Called, context: ShellContext, depth: number): readonly PawlCall[] {
  if (found === undefined) return [];
  if (found.kind === 'pawl') return [found.call];
  const { sources = NO_SOURCES } = context;
  const text =
    found.kind === 'script'
      ? sources.script(found.name)
      : found.kind === 'target'
        ? sources.target(found.name === '' ? undefined : found.name)
        : found.kind === 'file'
          ? sources.file(found.name)
          : found.name;
  if (text === undefined) return [];
  const errexit = found.errexit || /^#!.*\s-\w*e/.test(text);
  return shellRuns(text, { ...context, errexit, pipefail: false }, depth + 1);
}

/** What was said before a command, and what it stands in. */
class Around {
  readonly #before: string[] = [];
  readonly #blocks: string[] = [];
  errexit: boolean;
  pipefail: boolean;
  negated = false;
  deciding = false;

  constructor({ errexit = true, pipefail = false }: ShellContext) {
    this.errexit = errexit;
    this.pipefail = pipefail;
  }

  /** The words of the command itself, behind keywords and brackets. */
  enter({ words, text }: Command): readonly string[] {
    let rest = words;
    this.negated = false;
    this.deciding = false;
    for (;;) {
      const first = rest[0] ?? '';
      if (/^(?:if|while|until|elif|for|case)$/.test(first)) {
        if (first === 'elif') this.#blocks.pop();
        this.#blocks.push(text);
        this.deciding = first !== 'for' && first !== 'case';
      } else if (/^(?:fi|done|esac)$/.test(first)) this.#blocks.pop();
      else if (first === '!') this.negated = true;
      else if (!/^(?:then|do|else|\(|\)|\{|\})$/.test(first)) return rest;
      rest = rest.slice(1);
    }
  }

  conditions(): readonly string[] {
    const blocks = this.deciding ? this.#blocks.slice(0, -1) : this.#blocks;
    return [...this.#before, ...blocks.map((block) => `inside ${block}`)];
  }

  /** Remembers what a command means for those after it. */
  leave(words: readonly string[], { text }: Command): void {
    const [first = '', second = ''] = words;
    const said = words.join(' ');
    if (first === 'set') this.#set(words.slice(1));
    // A way out with success, also where it depends on something.
    if ((first === 'exit' || first === 'return') && !/^(?:[1-9]\d*|\$\?|\$\w+)$/.test(second))
      this.#before.push(`after ${said}`);
    if (first === 'exec' && words.length > 1) this.#before.push(`after ${said}`);
    if (first === 'trap') this.#before.push(`after ${said}`);
    if (/^(?:function|alias)$/.test(first) && /^(?:npx|pawl|git|node)\b/.test(second))
      this.#before.push(`after ${said}`);
    if (/^(?:npx|pawl|git|node)$/.test(first) && second === '(') this.#before.push(`after ${text}`);
    if (first === 'cd' && /^(?:[/~$]|\.\.)|\/\.\./.test(second)) this.#before.push(`after ${said}`);
    this.#before.push(...tamperedBy(words, text));
  }

  #set(flags: readonly string[]): void {
    for (const [index, flag] of flags.entries()) {
      const on = flag.startsWith('-');
      const option = flags[index + 1] ?? '';
      if (/^[-+]\w*e/.test(flag) || (/^[-+]\w*o$/.test(flag) && option === 'errexit')) {
        this.errexit = on;
        if (!on) this.#before.push('after set +e');
      }
      if (/^[-+]\w*o$/.test(flag) && option === 'pipefail') this.pipefail = on;
    }
  }
}

/** What the operators beside a command do to it. */
function beside(commands: readonly Command[], at: number, state: Around): readonly string[] {
  const own = commands[at];
  if (own === undefined) return [];
  const found: string[] = [];
  const left = commands[at - 1];
  if (left !== undefined && own.before === '||') found.push(`only when this fails: ${left.text}`);
  if (
    left !== undefined &&
    own.before === '&&' &&
    !HARMLESS.test(left.words[0] ?? '') &&
    called(left.words, {}) === undefined
  ) {
    found.push(`only after: ${left.text}`);
  }
  if (own.after === '&') found.push('it runs in the background');
  if (own.after === '|' && !state.pipefail) found.push('its exit is lost in a pipe');
  const rest = commands.slice(at + 1);
  if (state.deciding) {
    if (!failsLater(rest)) found.push('its exit only decides what comes next');
  } else if (state.negated) found.push('its exit is turned around');
  else if (swallowed(own, rest)) found.push('its failure is swallowed');
  const after = rest.findIndex((_, i) => /^[;\n]$/.test((i === 0 ? own : rest[i - 1])?.after ?? ''));
  const next = after < 0 ? undefined : rest[after];
  if (next === undefined || own.after === '&' || state.deciding) return found;
  const onLine = (after === 0 ? own : rest[after - 1])?.after === ';';
  const idle = /^(?:true|:|exit 0|exit)$/.test(next.words.filter((word) => !/^[(){}]$/.test(word)).join(' '));
  if ((onLine && idle) || (!state.errexit && !carriesOn(next))) found.push('its exit is not the last one');
  return found;
}

/** `a && b || c`: the first `||` behind decides what a failure means. */
function swallowed(own: Command, rest: readonly Command[]): boolean {
  let operator = own.after;
  for (const [index, next] of rest.entries()) {
    if (operator === '||') return !fails(next, rest.slice(index + 1));
    const closes = /^[})]$/.test(next.words[0] ?? '');
    if (!closes && operator !== '&&' && operator !== '|') return false;
    operator = next.after;
  }
  return false;
}

/** `|| exit 1`, `|| false`, `|| { echo …; exit 1; }`. */
function fails(next: Command, rest: readonly Command[]): boolean {
  const opens = next.words[0] === '{' || next.words[0] === '(';
  const until = rest.findIndex(({ words }) => words.some((word) => word === '}' || word === ')'));
  const group = opens ? [next, ...rest.slice(0, until < 0 ? 20 : until + 1)] : [next];
  return group.some(({ words }) => {
    const said = words.filter((word) => !/^[(){}]$/.test(word)).join(' ');
    return /^(?:exit (?:[1-9]|\$)|return [1-9]|false$)/.test(said);
  });
}

/** Whether the branch of a condition ends with a failure. */
function failsLater(rest: readonly Command[]): boolean {
  const end = rest.findIndex(({ words }) => words[0] === 'fi' || words[0] === 'done');
  return (end < 0 ? rest : rest.slice(0, end)).some(({ words }) =>
    /(?:^|\s)(?:exit (?:[1-9]|\$)|return [1-9]|false$)/.test(words.join(' ')),
  );
}

/** `exit $?` hands the failure on, and another call of pawl has a failure of its own. */
const carriesOn = ({ words }: Command): boolean =>
  words.join(' ').startsWith('exit $') || /^[})]$/.test(words[0] ?? '') || /^(?:fi|done|esac)$/.test(words[0] ?? '');
