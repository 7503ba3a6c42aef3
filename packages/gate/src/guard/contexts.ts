/** A must_fail example as it is, or set where code ordinarily stands. */
export interface Probe {
  readonly name: string;
  readonly code: string;
}

type Wrap = readonly [name: string, before: string, after: string];

const SCRIPT: readonly Wrap[] = [
  ['in an arrow function', 'const run = () => {\n', '\n};'],
  ['in an async function', 'export async function handler() {\n', '\n}'],
  ['in a try block', 'try {\n', '\n} catch (error) { throw error; }'],
  ['in a loop', 'for (const item of items) {\n', '\n}'],
  ['in a condition', 'if (ready) {\n', '\n}'],
  ['in a test block', "test('it works', () => {\n", '\n});'],
  ['in a class method', 'class Service {\n  run() {\n', '\n  }\n}'],
];
const PYTHON: readonly Wrap[] = [
  ['in a function', 'def run():\n', ''],
  ['in a method', 'class Service:\n    def run(self):\n', ''],
  ['in a try block', 'try:\n', '\nexcept Exception:\n    raise'],
  ['in a loop', 'for item in items:\n', ''],
  ['in a test', 'def test_it_works():\n', ''],
  ['in a with block', 'with open(path) as file:\n', ''],
];
const GO: readonly Wrap[] = [
  ['in a function', 'package main\n\nfunc run() {\n', '\n}'],
  ['in a method', 'package main\n\nfunc (s *Service) Run() {\n', '\n}'],
  ['in a loop', 'package main\n\nfunc run() {\n\tfor range items {\n', '\n\t}\n}'],
  ['in a condition', 'package main\n\nfunc run() {\n\tif ready {\n', '\n\t}\n}'],
];
const JAVA: readonly Wrap[] = [
  ['in a method', 'class Service {\n  void run() {\n', '\n  }\n}'],
  ['in a try block', 'class Service {\n  void run() {\n try {\n', '\n } finally {}\n  }\n}'],
  ['in a loop', 'class Service {\n  void run() {\n for (var item : items) {\n', '\n }\n  }\n}'],
];
const RUST: readonly Wrap[] = [
  ['in a function', 'fn run() {\n', '\n}'],
  ['in a method', 'impl Service {\n  fn run(&self) {\n', '\n  }\n}'],
  ['in a loop', 'fn run() {\n  for item in items {\n', '\n  }\n}'],
  ['in a test', '#[cfg(test)]\nmod tests {\n  #[test]\n  fn works() {\n', '\n  }\n}'],
];
const RUBY: readonly Wrap[] = [
  ['in a method', 'def run\n', '\nend'],
  ['in a class', 'class Service\n  def run\n', '\n  end\nend'],
  ['in a block', 'items.each do |item|\n', '\nend'],
  ['in a begin block', 'begin\n', '\nrescue StandardError\n  raise\nend'],
];
const BASH: readonly Wrap[] = [
  ['in a function', 'run() {\n', '\n}'],
  ['in a condition', 'if true; then\n', '\nfi'],
  ['in a loop', 'for item in *; do\n', '\ndone'],
];
const TEXT: readonly Wrap[] = [
  ['between other lines', 'first line\n\n', '\n\nlast line\n'],
  ['indented', '    ', ''],
  ['at the end of a long file', 'line\n'.repeat(50), '\n'],
];

const WRAPS: Readonly<Record<string, readonly Wrap[]>> = {
  typescript: SCRIPT,
  ts: SCRIPT,
  tsx: SCRIPT,
  javascript: SCRIPT,
  js: SCRIPT,
  jsx: SCRIPT,
  python: PYTHON,
  py: PYTHON,
  go: GO,
  golang: GO,
  java: JAVA,
  rust: RUST,
  rs: RUST,
  ruby: RUBY,
  rb: RUBY,
  bash: BASH,
  sh: BASH,
};

/**
 * The same code where a colleague would write it. A rule narrowed to top-level statements still passes its own examples.
 * @param language the rule's language, or `text`
 */
export function inContexts(code: string, language: string): readonly Probe[] {
  const indent = language.startsWith('py') ? '        ' : '';
  const body = indent === '' ? code : code.replaceAll(/^(?=.)/gm, indent);
  const wraps = language === 'text' ? TEXT : (WRAPS[language.toLowerCase()] ?? []);
  return wraps.map(([name, before, after]) => ({ name, code: `${before}${body}${after}` }));
}

/** Enough for any example; a hostile one of a megabyte would otherwise become thousands of probes. */
const MAX_PROBES = 60;
const MAX_CODE = 20_000;

/**
 * The same offence with other names, texts and numbers. A rule bent until it finds nothing but its own example fails here.
 * @param renames also change identifiers one by one, for engines that know what an identifier is
 */
export function variations(code: string, renames: boolean): readonly Probe[] {
  if (code.length > MAX_CODE) return [];
  const probes: Probe[] = [];
  for (const match of code.matchAll(/(['"`])([^'"`\n\\]{1,200})\1/g)) {
    const [whole, quote = '', inner = ''] = match;
    for (const text of [`${inner}Pawl`, 'pawl-probe']) {
      const next = `${quote}${text}${quote}`;
      probes.push({ name: `with ${next} for ${whole}`, code: splice(code, match.index, whole, next) });
    }
  }
  for (const match of code.matchAll(/(?<![\w.'"`])\d+(?![\w.'"`])/g)) {
    const next = String(Number(match[0]) + 1);
    probes.push({ name: `with ${next} for ${match[0]}`, code: splice(code, match.index, match[0], next) });
  }
  if (renames) {
    for (const word of new Set(code.match(/(?<!['"`\w$])[A-Za-z_]\w{0,80}(?![\w'"`])/g))) {
      const anywhere = new RegExp(`(?<!['"\`\\w$])${word}(?![\\w'"\`])`, 'g');
      for (const name of [`${word}Pawl`, 'pawlProbe']) {
        probes.push({ name: `with the name ${name} for ${word}`, code: code.replaceAll(anywhere, name) });
      }
    }
  }
  return probes.slice(0, MAX_PROBES);
}

const splice = (text: string, at: number, old: string, next: string): string =>
  text.slice(0, at) + next + text.slice(at + old.length);
