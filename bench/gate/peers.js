import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rule } from './tree.js';

/** The other tools, each where it is installed. `missing` names the rest. */
export function findPeers(tools) {
  const bin = (name) => join(tools, 'node_modules/.bin', name);
  const onPath = (name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim();
  // The program itself: npm's name for it may be a script that starts it.
  const native = join(tools, `node_modules/@ast-grep/cli-${process.platform}-${process.arch}-gnu/ast-grep`);
  const astGrep = [native, bin('ast-grep')].find((path) => existsSync(path)) ?? onPath('ast-grep');
  const eslint = bin('eslint');
  const parser = join(tools, 'node_modules/@typescript-eslint/parser/dist/index.js');
  const rg = onPath('rg');
  const peers = {
    ...(astGrep !== '' && { astGrep }),
    ...(existsSync(eslint) && existsSync(parser) && { eslint: { path: eslint, parser } }),
    ...(rg !== '' && { rg }),
  };
  const missing = [
    ...(peers.astGrep === undefined ? ['ast-grep CLI (npm install @ast-grep/cli)'] : []),
    ...(peers.eslint === undefined
      ? ['ESLint with its TypeScript parser (npm install eslint @typescript-eslint/parser typescript)']
      : []),
    ...(peers.rg === undefined ? ['rg (ripgrep); git grep -F stands in for it'] : []),
  ];
  return { peers, missing };
}

/** Writes the same rules for the ast-grep CLI. @returns the arguments that scan with them */
export function astGrepRules(folder, names) {
  const rules = join(folder, 'rules');
  mkdirSync(rules, { recursive: true });
  for (const name of names) {
    const own = { id: name, language: 'TypeScript', severity: 'warning', message: name, rule: rule(name) };
    writeFileSync(join(rules, `${name}.yml`), JSON.stringify(own));
  }
  const config = join(folder, 'sgconfig.yml');
  writeFileSync(config, 'ruleDirs: [rules]\n');
  return ['scan', '-c', config, '--json=stream'];
}

/** The same demand in ESLint's words. @returns the arguments that lint with it */
export function eslintRule(folder, eslint, name) {
  const selector = `CallExpression[callee.name='${name}']:not(:has(Property[key.name='key']))`;
  const config = join(folder, 'eslint.config.mjs');
  writeFileSync(
    config,
    `import parser from ${JSON.stringify(eslint.parser)};
export default [{
  files: ['**/*.ts'],
  languageOptions: { parser: parser.default ?? parser },
  linterOptions: { reportUnusedDisableDirectives: 'off' },
  rules: { 'no-restricted-syntax': ['error', ${JSON.stringify(selector)}] },
}];
`,
  );
  return [eslint.path, '--no-error-on-unmatched-pattern', '-c', config];
}
