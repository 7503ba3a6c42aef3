import type { ClassFacet } from '../room-state.ts';
import { effectRules } from './effect-rules.ts';
import { mechanismRules } from './mechanism-rules.ts';
import type { Rule } from './rule.ts';
import { safeguardRules } from './safeguard-rules.ts';
import { triggerRules } from './trigger-rules.ts';

/** A value that the text speaks for, with the words it rests on. A person confirms it or not; nothing is ever set from it. */
export interface FacetProposal {
  readonly facet: Exclude<ClassFacet, 'service'>;
  /** A value of the facet's vocabulary. */
  readonly value: string;
  /** 0…1: how much speaks for it rather than for any other value. Orders; it is no probability. */
  readonly strength: number;
  /** Where the words stand, in order of the text: `text.slice(start, end)`. At most `mostSpans`. */
  readonly spans: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** Accounts are told from the front: what is said in the first part is what it is about, what comes later are also plans. */
const opening = 600;
const openingWeight = 1.5;
/** A sentence that says why. */
const becauseOf =
  /\b(?:caus(?:e|ed|es|ing)|due to|because|root cause|result(?:ed)? (?:of|in)|led to|trigger(?:ed)?|thanks to|the (?:issue|problem) was|reason)\b/iu;
const becauseWeight = 1.5;
/** The same words again say little more. */
const repeatedWeight = 0.25;
/** What it takes to propose: a rule that says it, or hints that agree, and as much again as what speaks for the next. */
const least = 3;
const clearly = 1.25;
const mostSpans = 4;
/** The rules are quick, and an account this long has said it by then. */
const mostCharacters = 100_000;

interface Spoken {
  weight: number;
  readonly spans: { readonly start: number; readonly end: number; readonly text: string; readonly weight: number }[];
}

function sentenceAround(text: string, start: number, end: number): string {
  const before = Math.max(text.lastIndexOf('. ', start), text.lastIndexOf('\n', start));
  const stops = [text.indexOf('. ', end), text.indexOf('\n', end)].filter((at) => at >= 0);
  return text.slice(before + 1, Math.min(text.length, ...stops));
}

function spokenFor<Value extends string>(text: string, rules: readonly Rule<Value>[]): Map<Value, Spoken> {
  const spoken = new Map<Value, Spoken>();
  for (const { value, words, weight } of rules) {
    const seen = new Set<string>();
    for (const found of text.matchAll(words)) {
      const [said] = found;
      const start = found.index;
      const end = start + said.length;
      const lower = said.toLowerCase().replaceAll(/\s+/g, ' ');
      const place = start < opening ? openingWeight : 1;
      const why = becauseOf.test(sentenceAround(text, start, end)) ? becauseWeight : 1;
      const counted = weight * place * why * (seen.has(lower) || seen.size >= 4 ? repeatedWeight : 1);
      seen.add(lower);
      const entry = spoken.get(value) ?? { weight: 0, spans: [] };
      spoken.set(value, entry);
      entry.weight += counted;
      entry.spans.push({ start, end, text: said, weight: counted });
    }
  }
  return spoken;
}

interface Winner<Value extends string> {
  readonly value: Value;
  readonly strength: number;
  readonly spans: FacetProposal['spans'];
}

/** The value that is spoken for clearly; undefined when none is. */
function clearest<Value extends string>(text: string, rules: readonly Rule<Value>[]): Winner<Value> | undefined {
  const [first, second] = [...spokenFor(text, rules)].toSorted(([, a], [, b]) => b.weight - a.weight);
  if (!first) return undefined;
  const [value, { weight, spans }] = first;
  const next = second?.[1].weight ?? 0;
  if (weight < least || weight < next * clearly) return undefined;
  const shown = spans.toSorted((a, b) => b.weight - a.weight || a.start - b.start).slice(0, mostSpans);
  return {
    value,
    strength: (weight / (weight + next)) * (weight / (weight + least)),
    spans: withoutOverlaps(shown.map(({ start, end, text: said }) => ({ start, end, text: said }))),
  };
}

function withoutOverlaps<Span extends { readonly start: number; readonly end: number }>(
  spans: readonly Span[],
): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}

/**
 * What kind of failure an account speaks of, facet by facet in the order of the vocabulary: at most one value each, and none where the words
 * do not decide. English only. Pure and the same every time.
 */
export function proposeFacets(text: string): FacetProposal[] {
  const read = text.slice(0, mostCharacters);
  const guard = clearest(read, safeguardRules);
  const [safeguard = '', state = ''] = guard?.value.split(':') ?? [];
  const proposals: (FacetProposal | undefined)[] = [
    named('trigger', clearest(read, triggerRules)),
    named('mechanism', clearest(read, mechanismRules)),
    guard && { ...guard, facet: 'safeguard', value: safeguard },
    guard && { ...guard, facet: 'safeguardState', value: state },
    named('effect', clearest(read, effectRules)),
  ];
  return proposals.filter((proposal) => proposal !== undefined);
}

function named(facet: FacetProposal['facet'], winner: Winner<string> | undefined): FacetProposal | undefined {
  return winner && { ...winner, facet };
}
