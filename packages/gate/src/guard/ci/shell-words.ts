/** What ends a command: an operator, or a line's end. */
export type Operator = '' | '\n' | ';' | '&' | '&&' | '||' | '|';

/** One simple command of a shell text. */
export interface Command {
  /** Its words without their quotes; redirections are left out. */
  readonly words: readonly string[];
  readonly text: string;
  readonly before: Operator;
  readonly after: Operator;
}

/**
 * Splits a shell text into its commands. Quotes, comments, continued lines and here-documents are known; brackets and
 * keywords stay as words, so that what follows can tell what a command stands in.
 */
export function commandsOf(text: string): readonly Command[] {
  const commands: { words: string[]; text: string; before: Operator; after: Operator }[] = [];
  let words: string[] = [];
  let raw = '';
  let before: Operator = '';
  const end = (after: Operator): void => {
    if (words.length > 0) {
      commands.push({ words: plain(words), text: words.join(' '), before, after });
      before = after;
    } else if (after !== '\n' && after !== '') {
      before = after;
      const last = commands.at(-1);
      if (last !== undefined && (last.after === '\n' || last.after === '')) last.after = after;
    }
    words = [];
  };
  const word = (): void => {
    if (raw !== '') words.push(raw);
    raw = '';
  };
  const source = withoutDocuments(text.replaceAll(/\\\r?\n/g, ' '));
  let quote = '';
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i] ?? '';
    if (quote !== '') {
      if (c === '\\' && quote === '"') raw += source[(i += 1)] ?? '';
      else if (c === quote) quote = '';
      else raw += c;
      if (quote === '' && raw === '') raw = EMPTY;
    } else if (c === '\\') raw += source[(i += 1)] ?? '';
    else if (c === '"' || c === "'") quote = c;
    else if (c === '#' && raw === '') i = endOfLine(source, i) - 1;
    else if (c === '\n' || c === '\r') {
      word();
      end('\n');
    } else if (c === ' ' || c === '\t') word();
    else if ((c === '(' || c === ')') && !raw.endsWith('$') && !insideSubstitution(raw)) {
      word();
      words.push(c);
    } else if (/[;|&]/.test(c) && !isRedirection(source, i) && !insideSubstitution(raw)) {
      const two = source.slice(i, i + 2);
      word();
      if (two === '&&' || two === '||') end(two);
      else end(c as Operator);
      if (two === '&&' || two === '||' || two === '|&' || two === ';;') i += 1;
    } else raw += c;
  }
  word();
  end('');
  return commands;
}

const EMPTY = "''";

const endOfLine = (text: string, from: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
};

/** `2>&1`, `&>file`, `>|file`. */
const isRedirection = (text: string, at: number): boolean =>
  (text[at] === '&' && (text[at - 1] === '>' || text[at - 1] === '<' || text[at + 1] === '>')) ||
  (text[at] === '|' && text[at - 1] === '>');

const insideSubstitution = (raw: string): boolean =>
  raw.split(/\$\(|\(/).length > raw.split(')').length && raw.includes('(');

/** Without redirections: they change where something is told. */
function plain(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const redirect = /^(?:\d*|&)(?:>>?|<)[&|]?/.exec(word);
    if (redirect === null) kept.push(word);
    else if (redirect[0] === word) i += 1;
  }
  return kept;
}

/** The body of a here-document is text. */
function withoutDocuments(text: string): string {
  const lines = text.split('\n');
  const kept: string[] = [];
  let until = '';
  for (const line of lines) {
    if (until !== '') {
      if (line.trim() === until) until = '';
      continue;
    }
    kept.push(line);
    until = /<<-?\s*(['"]?)([A-Za-z_]\w*)\1/.exec(line)?.[2] ?? '';
  }
  return kept.join('\n');
}
