/** What stands before and after code in an ordinary place. */
export type Wrap = readonly [name: string, before: string, after: string];

/** The ordinary places of a language. */
export interface Places {
  /** Around a whole example: a file of its own. */
  readonly file: readonly Wrap[];
  /** Around a statement, where it stands. */
  readonly statement: readonly Wrap[];
  /** Around an expression, where it stands. */
  readonly expression: readonly Wrap[];
  /** Where indentation decides: what goes before each line. */
  readonly indent?: string;
}

const SCRIPT: Places = {
  file: [
    ['in an arrow function', 'const run = () => {\n', '\n};'],
    ['in an async function', 'export async function handler() {\n', '\n}'],
    ['in a test block', "test('it works', () => {\n", '\n});'],
    ['in a class method', 'class Service {\n  run() {\n', '\n  }\n}'],
  ],
  statement: [
    ['in a try block', 'try {\n', '\n} catch (error) { throw error; }'],
    ['in a catch block', 'try { start(); } catch {\n', '\n}'],
    ['in a finally block', 'try { start(); } finally {\n', '\n}'],
    ['in a loop', 'for (const item of items) {\n', '\n}'],
    ['in a while loop', 'while (ready) {\n', '\n}'],
    ['in a condition', 'if (ready) {\n', '\n}'],
    ['in an else branch', 'if (ready) {} else {\n', '\n}'],
    ['in a switch', 'switch (kind) { case 1: {\n', '\n} }'],
    ['in a callback', 'items.forEach((item) => {\n', '\n});'],
    ['in a block', '{\n', '\n}'],
  ],
  expression: [
    ['assigned', 'const held = ', ''],
    ['exported', 'export const held = ', ''],
    ['assigned to a member', 'held.it = ', ''],
    ['returned', 'function make() { return ', '; }'],
    ['as an arrow', 'const make = () => ', ''],
    ['awaited', 'async function later() { await ', '; }'],
    ['as an argument', 'register(', ')'],
    ['in a list', 'const list = [', ']'],
    ['in an object', 'const table = { it: ', ' }'],
    ['in a choice', 'const held = ready ? ', ' : undefined'],
    ['after an and', 'ready && ', ''],
    ['with a member', 'held(', '.then(next))'],
    ['thrown away', 'void ', ''],
  ],
};
const PYTHON: Places = {
  indent: '        ',
  file: [
    ['in a function', 'def run():\n', ''],
    ['in an async function', 'async def run():\n', ''],
    ['in a method', 'class Service:\n    def run(self):\n', ''],
    ['in a test', 'def test_it_works():\n', ''],
    ['in a try block', 'try:\n', '\nexcept Exception:\n    raise'],
    ['in a loop', 'for item in items:\n', ''],
    ['in a while loop', 'while ready:\n', ''],
    ['in a condition', 'if ready:\n', ''],
    ['in a with block', 'with open(path) as file:\n', ''],
    ['as a program', "if __name__ == '__main__':\n", ''],
  ],
  statement: [],
  expression: [
    ['assigned', 'held = ', ''],
    ['returned', 'return ', ''],
    ['as an argument', 'register(', ')'],
    ['in a list', 'held = [', ']'],
    ['in a dictionary', "held = {'it': ", '}'],
    ['in a choice', 'held = ', ' if ready else None'],
    ['in a lambda', 'held = lambda: ', ''],
    ['with a member', 'held = ', '.result'],
  ],
};
const GO: Places = {
  file: [
    ['in a function', 'package main\n\nfunc run() {\n', '\n}'],
    ['in a method', 'package main\n\nfunc (s *Service) Run() {\n', '\n}'],
    ['in a test', 'package main\n\nfunc TestRun(t *testing.T) {\n', '\n}'],
  ],
  statement: [
    ['in a loop', 'for range items {\n', '\n}'],
    ['in a condition', 'if ready {\n', '\n}'],
    ['in a goroutine', 'go func() {\n', '\n}()'],
    ['in a switch', 'switch kind {\ncase 1:\n', '\n}'],
    ['deferred', 'defer func() {\n', '\n}()'],
  ],
  expression: [
    ['assigned', 'held, err := ', ''],
    ['as an argument', 'register(', ')'],
    ['returned', 'return ', ''],
    ['in a condition of its own', 'if held, err := ', '; err != nil { return }'],
  ],
};
const JAVA: Places = {
  file: [
    ['in a method', 'class Service {\n  void run() {\n', ';\n  }\n}'],
    ['in a constructor', 'class Service {\n  Service() {\n', ';\n  }\n}'],
    ['in a test', 'class ServiceTest {\n  @Test void run() {\n', ';\n  }\n}'],
  ],
  statement: [
    ['in a try block', 'try { ', '; } finally {}'],
    ['in a loop', 'for (var item : items) { ', '; }'],
    ['in a condition', 'if (ready) { ', '; }'],
    ['in a lambda', 'run(() -> { ', '; })'],
  ],
  expression: [
    ['assigned', 'var held = ', ''],
    ['as an argument', 'register(', ')'],
    ['in a choice', 'var held = ready ? ', ' : null'],
  ],
};
const RUST: Places = {
  file: [
    ['in a function', 'fn run() {\n', ';\n}'],
    ['in an async function', 'async fn run() {\n', ';\n}'],
    ['in a method', 'impl Service {\n  fn run(&self) {\n', ';\n  }\n}'],
    ['in a test', '#[cfg(test)]\nmod tests {\n  #[test]\n  fn works() {\n', ';\n  }\n}'],
    ['in a module', 'mod inner {\n  fn run() {\n', ';\n  }\n}'],
  ],
  statement: [
    ['in a loop', 'for item in items { ', '; }'],
    ['in a condition', 'if ready { ', '; }'],
    ['in a match', 'match kind { _ => { ', '; } }'],
    ['in a closure', 'run(|| { ', '; })'],
  ],
  expression: [
    ['assigned', 'let held = ', ''],
    ['as an argument', 'register(', ')'],
    ['in a choice', 'let held = if ready { ', ' } else { other }'],
  ],
};
const RUBY: Places = {
  file: [
    ['in a method', 'def run\n', '\nend'],
    ['in a class', 'class Service\n  def run\n', '\n  end\nend'],
    ['in a test', "it 'works' do\n", '\nend'],
  ],
  statement: [
    ['in a block', 'items.each do |item|\n', '\nend'],
    ['in braces', 'items.each { |item| ', ' }'],
    ['in a begin block', 'begin\n', '\nrescue StandardError\n  raise\nend'],
    ['in a condition', 'if ready\n', '\nend'],
  ],
  expression: [
    ['assigned', 'held = ', ''],
    ['as an argument', 'register(', ')'],
    ['with a condition', '', ' if ready'],
    ['with a member', 'held = ', '.to_s'],
  ],
};
const BASH: Places = {
  file: [['in a function', 'run() {\n', '\n}']],
  statement: [
    ['in a condition', 'if true; then\n', '\nfi'],
    ['in a loop', 'for item in *; do\n', '\ndone'],
    ['after another', 'cd x && ', ''],
    ['in a subshell', '( ', ' )'],
    ['captured', 'held=$(', ')'],
  ],
  expression: [],
};
const SQL: Places = {
  file: [
    ['after another statement', 'SELECT 1;\n', ''],
    ['in a transaction', 'BEGIN;\n', '\nCOMMIT;'],
  ],
  statement: [],
  expression: [],
};
const TEXT: Places = {
  file: [
    ['between other lines', 'first line\n\n', '\n\nlast line\n'],
    ['indented', '    ', ''],
    ['after a tab', '\t', ''],
    ['in the middle of a line', 'before ', ' after'],
    ['between quotes', '"', '"'],
    ['at the end of a long file', 'line\n'.repeat(50), '\n'],
  ],
  statement: [],
  expression: [],
};

const PLACES: Readonly<Record<string, Places>> = {
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
  shell: BASH,
  sql: SQL,
  text: TEXT,
};

/** @param language the rule's language in any of its spellings, or `text` */
export const placesOf = (language: string): Places =>
  PLACES[language.toLowerCase()] ?? { file: [], statement: [], expression: [] };
