import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { Registration } from './packed-grammars.ts';
import { packedGrammars } from './packed-grammars.ts';

/** A language as rules name it, in any of ast-grep's spellings. */
interface Language {
  /** Name the engine parses under. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly extensions: readonly string[];
  /** npm package of the grammar; absent for grammars built into the engine. */
  readonly grammar?: string;
}

const LANGUAGES: readonly Language[] = [
  { name: 'TypeScript', aliases: ['ts'], extensions: ['ts', 'mts', 'cts'] },
  { name: 'Tsx', aliases: [], extensions: ['tsx'] },
  { name: 'JavaScript', aliases: ['js', 'jsx'], extensions: ['js', 'mjs', 'cjs', 'jsx'] },
  { name: 'Html', aliases: [], extensions: ['html', 'htm', 'xhtml'] },
  { name: 'Css', aliases: [], extensions: ['css'] },
  dynamic('python', ['py'], ['py', 'pyi']),
  dynamic('go', ['golang'], ['go']),
  dynamic('java', [], ['java']),
  dynamic('rust', ['rs'], ['rs']),
  dynamic('ruby', ['rb'], ['rb', 'rbw', 'gemspec', 'rake']),
  dynamic('bash', ['sh', 'shell'], ['sh', 'bash', 'bats', 'zsh', 'ksh']),
  dynamic('sql', [], ['sql']),
  dynamic('yaml', ['yml'], ['yaml', 'yml']),
  dynamic('json', [], ['json']),
];

function dynamic(name: string, aliases: readonly string[], extensions: readonly string[]): Language {
  return { name, aliases, extensions, grammar: `@ast-grep/lang-${name}` };
}

/** The grammar for a rule's `language`, or what to do about a name that is not known or not installed. */
export function findLanguage(written: string): { readonly name: string } | { readonly problem: string } {
  const wanted = written.toLowerCase();
  const found = LANGUAGES.find(({ name, aliases }) => name.toLowerCase() === wanted || aliases.includes(wanted));
  if (found === undefined) {
    const names = LANGUAGES.map(({ name }) => name).join(', ');
    return { problem: `language "${written}" is not known; known are ${names}` };
  }
  if (found.grammar !== undefined && !grammars().has(found.name)) {
    return {
      problem: `the grammar for ${found.name} is not installed beside pawl; install it with "npm install ${found.grammar}"`,
    };
  }
  return { name: found.name };
}

/**
 * The grammar to parse a file under. A TypeScript rule meets `.tsx` through the TSX grammar: under the plain one JSX is a
 * syntax error, and what stands inside it would go unseen.
 * @returns `undefined` for a file that belongs to another language
 */
export function grammarFor(language: string, path: string): string | undefined {
  const extension = extname(path).slice(1).toLowerCase();
  if (extension === '') return language;
  if (language === 'TypeScript' && (extension === 'tsx' || extension === 'jsx')) return 'Tsx';
  const owner = LANGUAGES.find(({ extensions }) => extensions.includes(extension));
  if (owner === undefined) return NOT_CODE.has(extension) ? undefined : language;
  if (owner.name === language) return language;
  // TypeScript's grammars read JavaScript, so a rule for one may be pointed at files of the other.
  return isScript(owner.name) && isScript(language) ? owner.name : undefined;
}

const isScript = (name: string): boolean => ['TypeScript', 'Tsx', 'JavaScript'].includes(name);

const NOT_CODE = new Set(
  'md mdx txt rst png jpg jpeg gif svg ico webp pdf zip gz woff woff2 ttf lock map csv snap toml xml'.split(' '),
);

let registered: ReadonlySet<string> | undefined;

/** Registers the grammars that one of these languages needs, before other threads start: the engine has one list for all. */
export function registerFor(languages: readonly string[]): ReadonlySet<string> | undefined {
  for (const language of languages) findLanguage(language);
  return registered;
}

/** In another thread: the grammars that the process has registered already. */
export function adoptGrammars(names: ReadonlySet<string> | undefined): void {
  registered = names;
}

/**
 * Every grammar there is, registered with the engine on first use. The engine takes one registration per process (a second
 * one is ignored in silence), so all go in at once: 20 ms, paid only where a rule needs one of them. Grammars are native
 * code: those packed into the published pawl are the only ones it takes, so that no `node_modules` above it can bring in
 * another; sources and platforms without packed ones look for packages beside pawl, never in the repository under judgement.
 */
function grammars(): ReadonlySet<string> {
  if (registered !== undefined) return registered;
  const require = createRequire(import.meta.url);
  const found: Record<string, Registration> = Object.fromEntries(packedGrammars());
  if (Object.keys(found).length === 0) {
    for (const { name, grammar } of LANGUAGES) {
      const registration = grammar === undefined ? undefined : load(require, grammar);
      if (registration !== undefined) found[name] = registration;
    }
  }
  const engine = require('@ast-grep/napi') as typeof import('@ast-grep/napi');
  if (Object.keys(found).length > 0) engine.registerDynamicLanguage(found);
  registered = new Set(Object.keys(found));
  return registered;
}

function load(require: NodeJS.Require, grammar: string): Registration | undefined {
  try {
    const found = require(grammar) as Registration;
    // The engine aborts the process on a path that is not there.
    if (!existsSync(found.libraryPath)) return undefined;
    const { libraryPath, extensions, languageSymbol, metaVarChar, expandoChar } = found;
    return {
      libraryPath,
      extensions,
      ...(languageSymbol !== undefined && { languageSymbol }),
      ...(metaVarChar !== undefined && { metaVarChar }),
      ...(expandoChar !== undefined && { expandoChar }),
    };
  } catch {
    return undefined;
  }
}
