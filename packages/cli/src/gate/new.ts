import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ExitCode } from '@pawl/gate/check';
import { loadGate } from '@pawl/gate/control/load-controls';
import { readControl } from '@pawl/gate/control/read-control';
import { gateTreeOnDisk } from '@pawl/gate/git/gate-tree';
import type { Repository } from '@pawl/gate/git/repository';
import { findRepository } from '@pawl/gate/git/repository';
import { printable } from '@pawl/gate/report/style';
import { parse, stringify } from 'yaml';
import type { Io } from './io.ts';
import { test } from './test.ts';

export interface NewOptions {
  readonly id?: string;
  readonly title?: string;
  readonly incident?: string;
  readonly writeup?: string;
  readonly why?: string;
  readonly do?: string;
  readonly owner?: string;
  readonly severity?: string;
  readonly files?: readonly string[];
  readonly language?: string;
  readonly pattern?: string;
  readonly rule?: string;
  readonly mustNot?: string;
  readonly must?: string;
  readonly literal?: boolean;
  readonly bad?: readonly string[];
  readonly good?: readonly string[];
  readonly badCommit?: string;
  readonly fixedCommit?: string;
}

/** `pawl new`: asks for what was not said, writes the control and lets it prove itself. 0 when its examples hold. */
export async function newControl(given: NewOptions, io: Io): Promise<ExitCode> {
  const repository = findRepository(io.cwd);
  if (repository === undefined) return refuse(io, 'this is no git repository yet. `git init` makes it one');
  // Without a server, an incident is a word in the file.
  const archived = given.incident !== undefined && /^\s*INC-[1-9]\d*\s*$/i.test(given.incident);
  const server = archived ? await serverOf(repository, io) : undefined;
  const told = server && given.incident !== undefined ? await server.storyOf(given.incident) : undefined;
  const options = server && told ? server.toldBy(told, given) : given;
  const ask = async (said: string | undefined, question: string): Promise<string | undefined> =>
    said ?? (await io.ask?.(`${question} `));
  const title = await ask(options.title, 'What does the control hold, in one sentence?');
  const why = await ask(options.why, 'Why is it there: what happened?');
  const advice = await ask(options.do, 'What should somebody do who is stopped by it?');
  const files = options.files ?? listed(await ask(undefined, 'Which files does it guard (globs)?'));
  const check = readCheckOptions(options, io) ?? (await askCheck(options, ask));
  const bad = options.bad ?? listed(await ask(undefined, 'Code it must find (or @file):'), false);
  const good = options.good ?? listed(await ask(undefined, 'Code it must let pass (or @file, may be empty):'), false);
  if (blank(title) || blank(why) || blank(advice) || check === undefined || bad.length === 0 || files.length === 0) {
    return refuse(
      io,
      'a control needs --title, --why, --do, --files, --bad and one of --pattern with --language, --rule, --must-not, --must',
    );
  }
  const slug = slugOf(title ?? '');
  const path = `.pawl/controls/${slug}.yml`;
  if (existsSync(join(repository.root, path))) return refuse(io, `${path} is already there`);
  const id = options.id ?? slug;
  const reserves = server !== undefined && told !== undefined && options.id === undefined;
  const known = loadGate(gateTreeOnDisk(repository.root)).controls.some((control) => control.id === id);
  if (known) return refuse(io, `there is a control ${id} already`);
  const example = (name: string) => (code: string, index: number) => ({
    name: index === 0 ? name : `${name} ${index + 1}`,
    code: content(code, io),
  });
  const written = (named: string): string =>
    stringify(
      {
        id: named,
        title,
        ...defined({ incident: options.incident, writeup: options.writeup }),
        why,
        do: advice,
        ...defined({ owner: options.owner }),
        created: io.today,
        review_by: nextYear(io.today),
        severity: options.severity ?? 'error',
        files,
        check,
        examples: {
          must_fail: bad.map(
            example(options.incident === undefined ? 'what happened' : `the code of ${options.incident}`),
          ),
          ...(good.length > 0 && { must_pass: good.map(example('as it should be')) }),
        },
        ...(options.badCommit !== undefined &&
          options.fixedCommit !== undefined && { proof: { bad: options.badCommit, fixed: options.fixedCommit } }),
      },
      { lineWidth: 110 },
    );
  const read = readControl(path, written(id));
  if (!read.ok) {
    for (const { line, message } of read.issues) io.err(`${path}:${line}  ${printable(message)}\n`);
    return 2;
  }
  const { owner } = options;
  // Last, when nothing else can be wrong: a key that was given is never given again.
  const key = reserves
    ? await server.reserveKey(told, { title: title ?? '', why: why ?? '', advice: advice ?? '', owner })
    : id;
  mkdirSync(dirname(join(repository.root, path)), { recursive: true });
  writeFileSync(join(repository.root, path), written(key));
  io.out(`wrote ${path}${reserves ? `: ${key}, for ${told.key}` : ''}\n`);
  const exit = await test([key], { prove: options.badCommit !== undefined }, io);
  if (exit !== 0) io.err(`pawl: ${path} does not prove itself yet; \`pawl test ${key}\` runs it again.\n`);
  return exit;
}

/** What `pawl new` does with a server, loaded only where there is one; undefined where none is set. */
async function serverOf(repository: Repository, io: Io) {
  if ((io.env['PAWL_URL'] ?? '') === '') return undefined;
  const { gateServer } = await import('./server.ts');
  const server = gateServer(repository, io);
  if (server === undefined) return undefined;
  const { reserveKey, storyOf, toldBy } = await import('./from-incident.ts');
  return {
    storyOf: (key: string) => storyOf(server, key),
    toldBy,
    reserveKey: (...[story, control]: [Parameters<typeof reserveKey>[1], Parameters<typeof reserveKey>[2]]) =>
      reserveKey(server, story, control),
  };
}

function refuse(io: Io, why: string): ExitCode {
  io.err(`pawl: ${why}.\n`);
  return 2;
}

const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

const defined = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));

const listed = (text: string | undefined, split = true): readonly string[] =>
  (text === undefined ? [] : split ? text.split(/[\s,]+/) : [text]).filter((item) => item !== '');

/** `@path` stands for the file's content. */
const content = (code: string, io: Io): string =>
  code.startsWith('@') && existsSync(resolve(io.cwd, code.slice(1)))
    ? readFileSync(resolve(io.cwd, code.slice(1)), 'utf8')
    : code;

function readCheckOptions(options: NewOptions, io: Io): object | undefined {
  const literal = options.literal === true ? { literal: true } : {};
  if (options.mustNot !== undefined) return { text: { must_not: options.mustNot, ...literal } };
  if (options.must !== undefined) return { text: { must: options.must, ...literal } };
  if (options.rule !== undefined) {
    const body: unknown = parse(content(options.rule, io));
    const language = options.language === undefined ? {} : { language: options.language };
    const isBody = typeof body === 'object' && body !== null && 'rule' in body;
    return { 'ast-grep': isBody ? { ...language, ...body } : { ...language, rule: body } };
  }
  if (options.pattern === undefined || options.language === undefined) return undefined;
  return { 'ast-grep': { language: options.language, rule: { pattern: options.pattern } } };
}

async function askCheck(
  options: NewOptions,
  ask: (said: string | undefined, question: string) => Promise<string | undefined>,
): Promise<object | undefined> {
  const language = await ask(options.language, 'Language (empty to search the plain text)?');
  if (language === undefined) return undefined;
  if (language === '') {
    const pattern = await ask(undefined, 'Regular expression that must not be found (RE2)?');
    return blank(pattern) ? undefined : { text: { must_not: pattern } };
  }
  const pattern = await ask(options.pattern, 'Pattern, with $NAME for any expression and $$$ for any number of them?');
  return blank(pattern) ? undefined : { 'ast-grep': { language, rule: { pattern } } };
}

function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return plain.slice(0, 60).replace(/-+$/, '') || 'control';
}

/** Every control is looked at again once a year. */
function nextYear(today: string): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}
