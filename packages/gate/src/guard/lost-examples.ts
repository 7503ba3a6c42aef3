import type { Check, Control } from '../control/control.ts';
import type { Judge } from '../engines/engine.ts';
import { prepare } from '../engines/prepare.ts';
import { fires } from '../evaluate/prove.ts';
import type { Declared } from './false-positives.ts';
import { inContexts } from './probes/contexts.ts';
import { documentSamples } from './probes/document-samples.ts';
import { exceptions } from './probes/exceptions.ts';
import type { Probe } from './probes/probe.ts';
import { regexSamples } from './probes/regex-samples.ts';
import { patternSamples, substituted } from './probes/rule-samples.ts';
import { variations } from './probes/variations.ts';
import type { Pair } from './sides.ts';

/** Probes cost about 0.2 ms each; this keeps a control with many examples under a second. */
const MAX_PROBES = 2_000;
const NAMED = 6;
/**
 * How much of a group may be lost where a false positive was declared. "Not inside a test" loses one place of many, and
 * "only with this receiver" a variation or two; a rule bent to its own example loses nearly all of them.
 */
const EXPLAINED = { context: 0.5, variation: 0.75, sample: 0.75, pattern: 0.99, exception: 1 } as const;

/**
 * What the base's control finds and the head's does not: its examples as they are, in ordinary places, varied, and code
 * made from the rule itself. Only what the base itself finds is asked of the head.
 * @param files contents of some files that the base's control covers
 */
export async function lostExamples(
  pair: Pair,
  before: Judge,
  after: Judge,
  declared: Declared,
  files: readonly string[],
): Promise<readonly string[]> {
  const { base, head } = pair;
  const finds = (side: Control, judge: Judge, code: string, path: string | undefined): boolean =>
    fires(side, judge, { code, ...(path !== undefined && { path }) }).fired;
  const lost: string[] = [];
  const groups = new Map<Probe['group'], { asked: number; lost: string[] }>();
  const seen = new Set<string>();
  const readable = await reading(base.check);
  let asked = 0;
  for (const { example, probes } of await probesOf(pair, before, files)) {
    const { path } = example;
    if (finds(base, before, example.code, path) && !finds(head, after, example.code, path)) {
      lost.push(example.name);
      continue;
    }
    const broken = !readable(example.code);
    for (const { group, name, code } of probes) {
      if (seen.has(code) || asked >= MAX_PROBES) continue;
      seen.add(code);
      asked += 1;
      if (!finds(base, before, code, path)) continue;
      const own = groups.get(group) ?? { asked: 0, lost: [] };
      groups.set(group, own);
      own.asked += 1;
      if (finds(head, after, code, path) || declared.covers(code)) continue;
      // Two equal rules may read broken code differently, and nobody writes it.
      if (broken || readable(code)) own.lost.push(`${example.name}, ${name.slice(0, 120)}`);
      else own.asked -= 1;
    }
  }
  for (const [group, own] of groups) {
    const share = EXPLAINED[group.startsWith('pattern ') ? 'pattern' : (group as keyof typeof EXPLAINED)];
    const tolerated = declared.any ? share * own.asked : 0;
    if (own.lost.length > tolerated) lost.push(...own.lost.slice(0, NAMED));
  }
  return lost;
}

interface Asked {
  readonly example: { readonly name: string; readonly code: string; readonly path?: string };
  readonly probes: readonly Probe[];
}

async function probesOf({ base, head }: Pair, before: Judge, files: readonly string[]): Promise<readonly Asked[]> {
  const { check } = base;
  const others = base.mustPass.map((example) => example.code);
  if (check.engine === 'structure') {
    const good = [...others, ...head.mustPass.map((example) => example.code)];
    const texts = [...new Set([...base.mustFail.map((example) => example.code), ...good, ...files])];
    const after = head.check.engine === 'structure' ? head.check : check;
    return [
      ...base.mustFail.map((example) => ({ example, probes: [] })),
      asIs('a file', await documentSamples(texts, check, after)),
    ];
  }
  if (check.engine === 'ast-grep') {
    const after = head.check.engine === 'ast-grep' ? head.check.body : {};
    const codes = [...base.mustFail.map((example) => example.code), ...others];
    return [
      ...base.mustFail.map((example) => ({
        example,
        probes: [
          ...inContexts(example.code, offence(before, example), check.body.language),
          ...variations(example.code, true),
        ],
      })),
      asIs('the rule', [
        ...patternSamples(check.body),
        ...substituted(codes, check.body, after),
        ...base.mustFail.slice(0, 3).flatMap((example) => exceptions(example.code, check.body, after)),
      ]),
      asIs(
        'a must_pass',
        others.flatMap((code) => variations(code, true)),
      ),
    ];
  }
  if (check.engine !== 'text') return [];
  const patterns = [check, head.check].flatMap((one) => (one.engine === 'text' && !one.literal ? [one.pattern] : []));
  const literals = [check, head.check].flatMap((one) => (one.engine === 'text' && one.literal ? [one.pattern] : []));
  const samples = [...patterns.flatMap(regexSamples), ...literals];
  return base.mustFail.map((example) => {
    const marked = offence(before, example);
    const put = (text: string): readonly Probe[] => [
      { group: 'sample', name: text, code: text },
      ...(marked === ''
        ? []
        : [{ group: 'sample' as const, name: text, code: example.code.replace(marked, () => text) }]),
      { group: 'sample', name: `${text} in front`, code: `${text}\n${example.code}` },
    ];
    return {
      example,
      probes: [...inContexts(example.code, '', 'text'), ...variations(example.code, false), ...samples.flatMap(put)],
    };
  });
}

const asIs = (name: string, probes: readonly Probe[]): Asked => ({ example: { name, code: '' }, probes });

/** What the base marked in its own example. */
function offence(judge: Judge, { code, path }: { readonly code: string; readonly path?: string }): string {
  const judged = judge.judge(code, path ?? 'example');
  return judged.ok ? (judged.matches[0]?.text ?? '') : '';
}

/** Tells code that the language can read; everything is readable to engines that read no code. */
async function reading(check: Check): Promise<(code: string) => boolean> {
  if (check.engine !== 'ast-grep') return () => true;
  const { language } = check.body;
  const made = await prepare({ engine: 'ast-grep', body: { language, rule: { kind: 'ERROR' } } });
  if (!made.ok) return () => true;
  return (code) => {
    const judged = made.judge.judge(code, 'example');
    return judged.ok && judged.matches.length === 0;
  };
}
