import { createRequire } from 'node:module';
import type { NapiConfig, SgNode } from '@ast-grep/napi';
import type { Check } from '../control/control.ts';
import type { Judge, Judged, Match, Prepared } from './engine.ts';
import { MAX_MATCHES, MAX_TEXT } from './engine.ts';
import { findLanguage, grammarFor } from './languages.ts';
import { ruleLiterals } from './rule-literals.ts';
import { searchDepth, startWatchdog, tick } from './watchdog.ts';

type AstGrepCheck = Extract<Check, { engine: 'ast-grep' }>;

/** Hand-written code does not come in larger files; a bundle belongs into `defaults.exclude`. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A plain ast-grep rule. Compiled once against an empty file, so a broken rule is told before any file is read. */
export function prepareAstGrep(check: AstGrepCheck): Prepared {
  const { language, rule, constraints, utils } = check.body;
  const found = findLanguage(language);
  if ('problem' in found) return { ok: false, problem: found.problem };
  // The engine (native, 8 ms) is loaded only where a control needs it.
  const { parse } = createRequire(import.meta.url)('@ast-grep/napi') as typeof import('@ast-grep/napi');
  const config = { rule, ...(constraints && { constraints }), ...(utils && { utils }) } as NapiConfig;
  try {
    parse(found.name, '').root().find(config);
  } catch (error) {
    return { ok: false, problem: `the rule cannot be read: ${said(error)}` };
  }
  // A utility may be called within a search, and search again.
  if (searchDepth(rule) + searchDepth(utils) >= 2) startWatchdog();
  const judge: Judge = {
    literals: ruleLiterals(language, rule, utils),
    maxBytes: MAX_BYTES,
    judge(content, path): Judged {
      const grammar = grammarFor(found.name, path);
      if (grammar === undefined) return { ok: true, matches: [] };
      tick(true);
      try {
        const nodes = parse(grammar, content).root().findAll(config);
        return { ok: true, matches: nodes.slice(0, MAX_MATCHES).map(matchOf) };
      } catch (error) {
        return { ok: false, problem: said(error) };
      } finally {
        tick(false);
      }
    },
  };
  return { ok: true, judge };
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
