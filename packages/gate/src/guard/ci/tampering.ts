import { canonical } from '@pawl/domain/gate-decision/canonical';
import type { Values } from './github-scope.ts';
import { EMPTY, map, said } from './github-scope.ts';
import { DECISIVE } from './run.ts';
import { commandsOf } from './shell-words.ts';

const TOUCHES = /^(?:rm|mv|sed|cp|tee|truncate|git|find|perl|python3?|echo|printf|cat|ln|chmod|unlink)$/;
/** A folder that the change can put programs into. What npm or Python install is put there by the job itself. */
const OWN_FOLDER = /^(?:[\w.]|\/tmp\b|\$\{?PWD|\$\(pwd|\$\{?GITHUB_WORKSPACE|\$\{\{\s*github\.workspace)/;
const INSTALLED = /(?:node_modules\/\.bin|venv\/bin)\/?$/;

/** What a command does to the files, or to the programs, that later ones go by. Empty for nearly every command. */
export function tamperedBy(words: readonly string[], text: string): readonly string[] {
  const [first = ''] = words;
  const told = `after ${words.join(' ')}`;
  if (TOUCHES.test(first) && /\.pawl\b/.test(text)) return [told];
  // Another place that packages come from, and pawl with them.
  if (/^(?:npm|pnpm|yarn)$/.test(first) && /\bconfig set \S*(?:registry|prefix)/i.test(text)) return [told];
  if (first === 'git' && leavesChange(words.slice(1))) return [told];
  const folder = words.slice(1).find((word) => !word.startsWith('-')) ?? '';
  if (/\$\{?GITHUB_PATH\b/.test(text) && OWN_FOLDER.test(folder) && !INSTALLED.test(folder)) return [told];
  const [, variable = ''] = /\b(\w+)=.*\$\{?GITHUB_ENV\b/.exec(text) ?? [];
  return DECISIVE.test(variable) ? [told] : [];
}

/** Whether git is asked for another commit than the one under judgement. */
function leavesChange(words: readonly string[]): boolean {
  const [command = '', ...rest] = words.filter((word, i) => !(i === 0 && word === '-q'));
  const until = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (command === 'checkout' || command === 'switch') {
    const made = until.findIndex((word) => /^(?:-[bBcC]|--orphan)$/.test(word));
    const plain = (made < 0 ? until : until.toSpliced(made, 2)).filter((word) => !word.startsWith('-'));
    return plain.length > 0 && !OWN_COMMIT.test(plain[0] ?? '');
  }
  if (command === 'reset') {
    const plain = until.filter((word) => !word.startsWith('-'));
    return until.includes('--hard') && plain.length > 0 && !OWN_COMMIT.test(plain[0] ?? '');
  }
  return command === 'restore' && until.some((word) => /^(?:-s|--source)/.test(word));
}

/** The change itself, however it is named. */
const OWN_REF =
  /^\$\{\{\s*(?:github\.(?:sha|ref|head_ref|event\.pull_request\.head\.(?:sha|ref|repo\.full_name)|repository))\s*(?:\|\|.*)?\}\}$|^blob:none$/;
const OWN_COMMIT = new RegExp(
  `${OWN_REF.source}|^HEAD$|^\\.$|\\.(?:json|lock|toml|ya?ml|txt|md)$|^\\$\\{?(?:GITHUB_(?:SHA|HEAD_REF|REF_NAME)|CI_COMMIT_(?:SHA|REF_NAME)|BITBUCKET_COMMIT)\\}?$`,
);
const ELSEWHERE = /^(?:ref|repository|path|sparse-checkout|sparse-checkout-cone-mode|filter)$/;

/** What a step of GitHub Actions does to the files that later steps look at. */
export function tampering(step: Values): readonly string[] {
  const run = typeof step['run'] === 'string' ? step['run'] : '';
  const touched = commandsOf(run).flatMap(({ words, text }) => tamperedBy(words, text));
  const checkout = said(step['uses']).startsWith('actions/checkout@') ? map(step['with']) : EMPTY;
  const elsewhere = Object.entries(checkout).filter(
    ([key, value]) => ELSEWHERE.test(key) && !OWN_REF.test(said(value)),
  );
  return [...touched, ...elsewhere.map(([key, value]) => `after a checkout with ${key}: ${canonical(value)}`)];
}
