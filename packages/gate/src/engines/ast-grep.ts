import { createRequire } from 'node:module';
import type { NapiConfig, SgNode } from '@ast-grep/napi';
import type { Check, Control } from '../control/control.ts';
import type { Judge, Judged, Match, Prepared, PrepareOptions } from './engine.ts';
import { MAX_MATCHES, MAX_TEXT } from './engine.ts';
import { judgeApart } from './judge-apart.ts';
import { findLanguage, grammarFor, registerFor } from './languages.ts';
import { isHazardous, ruleCost } from './rule-cost.ts';
import { ruleLiterals } from './rule-literals.ts';

type AstGrepCheck = Extract<Check, { engine: 'ast-grep' }>;
type Parse = typeof import('@ast-grep/napi').parse;

/** Hand-written code does not come in larger files; a bundle belongs into `defaults.exclude`. */
const MAX_BYTES = 4 * 1024 * 1024;

interface Compiled {
  readonly language: string;
  readonly parse: Parse;
  readonly config: NapiConfig;
}

/**
 * A plain ast-grep rule. Compiled against an empty file first, so a broken rule is told before any file is read; a rule that
 * is proven waits for a file that it may match, since loading the engine (8 ms, 20 more with grammars) is often not needed.
 */
export function prepareAstGrep(check: AstGrepCheck, options: PrepareOptions): Prepared {
  const { language, rule, constraints, utils } = check.body;
  let compiled: Compiled | undefined;
  if (options.proven !== true) {
    const made = compile(check);
    if ('problem' in made) return { ok: false, problem: made.problem };
    compiled = made;
  }
  const cost = ruleCost(rule, utils, constraints);
  const onHazard = options.onHazard ?? judgeApart;
  const judge: Judge = {
    literals: ruleLiterals(language, rule, utils),
    maxBytes: MAX_BYTES,
    judge(content, path): Judged {
      const made = compiled ?? compile(check);
      if ('problem' in made) return { ok: false, problem: made.problem };
      compiled = made;
      const grammar = grammarFor(made.language, path);
      if (grammar === undefined) return { ok: true, matches: [] };
      if (isHazardous(cost, content, MARKUP.has(grammar))) {
        const judged = onHazard({ check, path, content });
        if (judged !== 'here') return judged;
      }
      try {
        const nodes = made.parse(grammar, content).root().findAll(made.config);
        return { ok: true, matches: nodes.slice(0, MAX_MATCHES).map(matchOf) };
      } catch (error) {
        return { ok: false, problem: said(error) };
      }
    },
  };
  return { ok: true, judge };
}

const engine = (): typeof import('@ast-grep/napi') =>
  createRequire(import.meta.url)('@ast-grep/napi') as typeof import('@ast-grep/napi');

/** Loads the engine and the grammars that some controls need, for a moment in which there is nothing else to do. */
export function loadEngineFor(controls: readonly Pick<Control, 'check'>[]): void {
  const languages = controls.flatMap(({ check }) => (check.engine === 'ast-grep' ? [check.body.language] : []));
  if (languages.length === 0) return;
  try {
    registerFor(languages);
    engine().parse('TypeScript', '');
  } catch {
    // It cannot be loaded: whoever needs it says so.
  }
}

/** Grammars in which tags nest. */
const MARKUP = new Set(['Html', 'Tsx', 'JavaScript']);

function compile({ body }: AstGrepCheck): Compiled | { readonly problem: string } {
  const { language, rule, constraints, utils } = body;
  const found = findLanguage(language);
  if ('problem' in found) return { problem: found.problem };
  const { parse } = engine();
  const config = { rule, ...(constraints && { constraints }), ...(utils && { utils }) } as NapiConfig;
  try {
    parse(found.name, '').root().find(config);
  } catch (error) {
    return { problem: `the rule cannot be read: ${said(error)}` };
  }
  return { language: found.name, parse, config };
}

function matchOf(node: SgNode): Match {
  const { start, end } = node.range();
  return {
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
    text: node.text().slice(0, MAX_TEXT),
  };
}

/** The engine's messages are a chain of causes, one per line. */
const said = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*(\|->)?/g, ' ').trim();
