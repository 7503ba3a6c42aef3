/** One call of `pawl check` or `pawl guard` in a shell text. */
export interface ShellRun {
  readonly command: 'check' | 'guard';
  /** What decides whether it runs, what it looks at, and whether its exit status counts. */
  readonly conditions: readonly string[];
  readonly version?: string;
}

const RUNNERS =
  /^(?:npx|pnpx|bunx|pnpm|yarn|npm|bun|exec|dlx|x|run|command|time|env|sudo|node|--|-y|--yes|-q|--quiet|--no-install|--package=\S+|-p)$/;
const PAWL = /^(?:.*\/)?pawl(?:\.m?js)?(?:@([\w.^~*-]+))?$/;
/** Things a step does first without deciding anything. */
const HARMLESS =
  /^(?:cd|npm|pnpm|yarn|npx|bun|git|corepack|echo|export|source|\.|set|mkdir|pip|bundle|go|cargo|node)\b/;
/** Flags that only change how the result is told. */
const TELLING = /^--(?:format|output)(?:=|$)/;

interface Segment {
  readonly text: string;
  /** What stands before it: `&&`, `||`, `|`, `;`, `&`, or nothing at a line's start. */
  readonly before: string;
  readonly after: string;
}

/**
 * Finds the calls in a shell text, and everything around each that could keep it from running or failing.
 * @param scripts package.json scripts, looked into where the text runs one
 */
export function shellRuns(
  text: string,
  scripts: Readonly<Record<string, string>> = {},
  depth = 0,
): readonly ShellRun[] {
  const runs: ShellRun[] = [];
  const around: string[] = [];
  const blocks: string[] = [];
  for (const raw of text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const segments = split(line);
    segments.forEach((segment, index) => {
      const words = segment.text.split(/\s+/).filter((word) => word !== '');
      let first = words[0] ?? '';
      while (/^(?:then|do|else)$/.test(first)) {
        words.shift();
        first = words[0] ?? '';
      }
      if (/^(?:if|for|while|until|case|elif)$/.test(first)) blocks.push(segment.text);
      if (/^(?:fi|done|esac)$/.test(first)) blocks.pop();
      if (first === '!') words.shift();
      const left = segment.before === '&&' || segment.before === '||' ? segments[index - 1] : undefined;
      const conditions = [
        ...around,
        ...blocks.map((block) => `inside ${block}`),
        ...(first === '!' ? ['its exit is turned around'] : []),
        ...(left !== undefined && segment.before === '||' ? [`only when this fails: ${left.text}`] : []),
        ...(left !== undefined &&
        segment.before === '&&' &&
        !HARMLESS.test(left.text) &&
        callIn(left.text, {}, 9).length === 0
          ? [`only after: ${left.text}`]
          : []),
        ...(segment.after === '||' ? ignored(segments[index + 1]?.text ?? '') : []),
        ...(segment.after === '|' ? [`its exit is lost in a pipe to ${segments[index + 1]?.text ?? ''}`] : []),
        ...(segment.after === '&' ? ['it runs in the background'] : []),
      ];
      for (const call of callIn(words.join(' '), scripts, depth)) {
        runs.push({ ...call, conditions: [...call.conditions, ...conditions] });
      }
      if (first === 'set' && /\s\+\w*e|\+o errexit/.test(segment.text)) around.push('after set +e');
      if (first === 'exit' && segment.before !== '||' && blocks.length === 0) around.push(`after ${segment.text}`);
      if (first === 'trap') around.push(`after ${segment.text}`);
    });
  }
  return runs;
}

/** `|| exit 1` keeps the failure; anything else swallows it. */
const ignored = (next: string): readonly string[] =>
  /^exit\s+[1-9]/.test(next) || next === 'false' ? [] : [`its failure is followed by || ${next}`];

function callIn(text: string, scripts: Readonly<Record<string, string>>, depth: number): readonly ShellRun[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  let at = 0;
  while (at < words.length && (/^-|^\w+=/.test(words[at] ?? '') || RUNNERS.test(words[at] ?? ''))) {
    // `npx --package pawl pawl check`
    at += /^(?:-p|--package)$/.test(words[at] ?? '') ? 2 : 1;
  }
  const program = words[at] ?? '';
  const script = scripts[program];
  const runner = words[at - 1] ?? '';
  if (script !== undefined && depth < 3 && /^(?:run|yarn|pnpm|npm|bun)$/.test(runner)) {
    return shellRuns(script, scripts, depth + 1);
  }
  const pawl = PAWL.exec(program.replaceAll(/["']/g, ''));
  const command = words[at + 1];
  if (pawl === null || (command !== 'check' && command !== 'guard')) return [];
  const flags = flagsOf(words.slice(at + 2));
  const places = words.slice(0, at).filter((word) => /^\w+=/.test(word));
  const version = pawl[1];
  return [
    {
      command,
      conditions: [...flags.map((flag) => `with ${flag}`), ...places.map((place) => `with ${place}`)],
      ...(version !== undefined && { version }),
    },
  ];
}

/** Flags with their values, without those that only tell. The base of a guard is what it is told. */
function flagsOf(words: readonly string[]): readonly string[] {
  const flags: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const next = words[i + 1];
    const hasValue =
      !word.includes('=') &&
      next !== undefined &&
      !next.startsWith('-') &&
      word.startsWith('--') &&
      !/^--(?:changed|staged|allow-commands|no-cache)$/.test(word);
    if (hasValue) i += 1;
    if (TELLING.test(word) || word === '--no-cache' || word === '--allow-commands') continue;
    flags.push(hasValue ? `${word} ${next}` : word);
  }
  return flags;
}

/** Splits at shell operators outside quotes. */
function split(line: string): readonly Segment[] {
  const parts: { text: string; before: string; after: string }[] = [{ text: '', before: '', after: '' }];
  let quote = '';
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i] ?? '';
    const last = parts.at(-1);
    if (last === undefined) break;
    if (quote !== '') {
      if (c === quote) quote = '';
      last.text += c;
      continue;
    }
    if (c === '"' || c === "'") quote = c;
    if (c === '#' && (last.text === '' || last.text.endsWith(' ') || last.text.endsWith('\t'))) break;
    const two = line.slice(i, i + 2);
    const redirect = c === '&' && (last.text.endsWith('>') || line[i + 1] === '>');
    const operator = two === '&&' || two === '||' ? two : !redirect && /[;|&]/.test(c) ? c : '';
    if (operator === '') {
      last.text += c;
      continue;
    }
    i += operator.length - 1;
    last.after = operator;
    parts.push({ text: '', before: operator, after: '' });
  }
  return parts.map((part) => ({ ...part, text: part.text.trim() })).filter((part) => part.text !== '');
}
