/** What an embedding of the texts adds to a match. */
export interface MeaningPart {
  readonly by: 'meaning';
  readonly points: number;
}

interface Match {
  readonly id: string;
  readonly score: number;
  readonly parts: readonly { readonly points: number }[];
}

/**
 * Orders matches by their score and by how near their texts are in meaning, both normalised over the matches of this answer: `1 - weight` of the one and
 * `weight` of the other. The score keeps its scale and stays the sum of its parts: what nearness adds is one more part. Matches whose
 * nearness is not known are taken for the farthest.
 * @param near cosine by id @param weight 0: words alone; below 1
 */
export function fuse<M extends Match>(
  matches: readonly M[],
  near: ReadonlyMap<string, number>,
  weight: number,
): (Omit<M, 'parts'> & { readonly parts: readonly (M['parts'][number] | MeaningPart)[] })[] {
  const known = matches.flatMap(({ id }) => near.get(id) ?? []);
  if (weight <= 0 || known.length === 0) return [...matches];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const best = matches.reduce((top, { score }) => Math.max(top, score), 0);
  const scale = (Math.min(weight, mostWeight) / (1 - Math.min(weight, mostWeight))) * best;
  return matches
    .map((match) => {
      const cosine = near.get(match.id) ?? least;
      const points = most > least ? (scale * (cosine - least)) / (most - least) : 0;
      if (points <= 0) return match;
      const parts = [...match.parts, { by: 'meaning' as const, points }].toSorted((a, b) => b.points - a.points);
      return { ...match, parts, score: match.score + points };
    })
    .toSorted((a, b) => b.score - a.score);
}

const mostWeight = 0.9;

/** A confirmed recurrence with its matches by words, and how near each is in meaning. */
export interface FusionCase {
  readonly confirmed: ReadonlySet<string>;
  readonly matches: readonly Match[];
  readonly near: ReadonlyMap<string, number>;
}

export interface FusionTried {
  readonly weight: number;
  /** Of the cases, how many have a confirmed one among the first five; and the mean of 1/rank. */
  readonly withinFive: number;
  readonly reciprocal: number;
}

export interface FusionChoice {
  readonly tried: readonly FusionTried[];
  /** The weight to use; 0 when fusing does not help. */
  readonly weight: number;
  readonly sentence: string;
}

const weights = [0, 0.05, 0.1, 0.2, 0.3, 0.5];
/** With fewer a better weight is luck. */
const leastCases = 10;
/** So many more recurrences among the first five, or so much nearer the top: less is within what chance moves. */
const leastGain = { found: 1, reciprocal: 0.02 };

/**
 * The weight of nearness that this team's own judgements speak for. It has to win on recurrences that it was not chosen on: each
 * half is judged by the weight that is best on the other. Embeddings fused at an equal weight cost R@1 a third on public data,
 * so the default is not to.
 */
export function chooseFusion(cases: readonly FusionCase[]): FusionChoice {
  const tried = weights.map((weight) => measured(cases, weight));
  const none = tried[0] ?? measured(cases, 0);
  const refuse = (sentence: string): FusionChoice => ({ tried, weight: 0, sentence });
  if (cases.length < leastCases)
    return refuse(
      `Embeddings stay off: ${leastCases} confirmed recurrences are needed to tell whether they help, and there are ${cases.length}.`,
    );
  const halves = [0, 1].map((half) => cases.filter((_, at) => at % 2 === half));
  const unseen = halves.map((half, at) => measured(half, bestOf(halves[1 - at] ?? [])));
  const found = unseen.reduce((sum, { withinFive }) => sum + withinFive, 0);
  const reciprocal =
    unseen.reduce((sum, one, at) => sum + one.reciprocal * (halves[at]?.length ?? 0), 0) / cases.length;
  const helps =
    (found >= none.withinFive + leastGain.found && reciprocal >= none.reciprocal) ||
    (found >= none.withinFive && reciprocal >= none.reciprocal + leastGain.reciprocal);
  if (!helps)
    return refuse(
      `Embeddings stay off: on recurrences that their weight was not chosen on, they show ${found} of ${cases.length} among the first five, and words alone ${none.withinFive}.`,
    );
  const weight = bestOf(cases);
  if (weight === 0) return refuse('Embeddings stay off: over all your recurrences words alone do best.');
  const with_ = tried.find((one) => one.weight === weight) ?? none;
  return {
    tried,
    weight,
    sentence: `Embeddings help at a weight of ${weight}: ${with_.withinFive} of ${cases.length} among the first five, and words alone ${none.withinFive}. Set PAWL_EMBEDDINGS_WEIGHT=${weight}.`,
  };
}

function measured(cases: readonly FusionCase[], weight: number): FusionTried {
  const ranks = cases.map(({ confirmed, matches, near }) => {
    const place = fuse(matches, near, weight).findIndex(({ id }) => confirmed.has(id));
    return place < 0 ? Infinity : place + 1;
  });
  const reciprocal = ranks.reduce((sum, rank) => sum + 1 / rank, 0) / Math.max(1, cases.length);
  return { weight, withinFive: ranks.filter((rank) => rank <= 5).length, reciprocal };
}

/** The smallest of the weights that are best. */
function bestOf(cases: readonly FusionCase[]): number {
  const [best] = weights
    .map((weight) => measured(cases, weight))
    .toSorted((a, b) => b.withinFive - a.withinFive || b.reciprocal - a.reciprocal || a.weight - b.weight);
  return best?.weight ?? 0;
}
