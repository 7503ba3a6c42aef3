import type { DebtItem } from '@pawl/domain/debt';
import type { IncidentStatus, Judgement } from '@pawl/domain/vocabulary';

/** One part of a score: which words, or what else, with its points. */
export interface PartView {
  by: 'word' | 'service' | 'component' | 'nearness' | 'same_class' | 'unrelated' | 'meaning';
  /** Of a word: as the question writes it, each spelling once. */
  words: string[];
  /** Of `same_class`: the match that this one was judged the same class as. */
  of: string | null;
  points: number;
}

/** A recalled incident as the API shows it: why it matched, how long ago it was, what it still owes. */
export interface RecallMatchView {
  key: string;
  title: string;
  service: string | null;
  services: string[];
  occurredAt: string;
  status: IncidentStatus;
  /** Orders the matches of one answer; means nothing across answers. */
  score: number;
  /** 0…1, comparable between answers. */
  strength: number;
  /** The room has to judge it. */
  aboveThreshold: boolean;
  why: string[];
  /** What the score is the sum of, the largest part first. */
  parts: PartView[];
  words: string[];
  excerpt: { text: string; marks: [number, number][] };
  sameService: boolean;
  sameClass: boolean;
  age: string;
  debt: string;
  debtItems: DebtItem[];
  /** The latest judgement of the incident that asks. */
  judgement: Judgement | null;
}
