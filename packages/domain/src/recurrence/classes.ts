/** An incident that was judged at least once to be of the same class as another. */
export interface Judged {
  /** Milliseconds since 1970; of two at the same moment the lower number came first. */
  readonly at: number;
  readonly number: number;
}

/**
 * Incidents of one class: everything that "the same class" judgements connect, oldest first. The judgements are people's, so two
 * incidents that nobody compared belong together when both were said to be the same as a third. Classes with the most incidents come
 * first. Pairs that name an incident not given are left out.
 */
export function classesOf<T extends Judged>(
  incidents: readonly T[],
  pairs: readonly (readonly [number, number])[],
): T[][] {
  const parents = new Map(incidents.map(({ number }) => [number, number]));
  const rootOf = (number: number): number => {
    let root = number;
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root)) {
      root = parent;
    }
    parents.set(number, root);
    return root;
  };
  for (const [a, b] of pairs) {
    if (parents.has(a) && parents.has(b)) parents.set(rootOf(a), rootOf(b));
  }
  const groups = new Map<number, T[]>();
  for (const incident of incidents) {
    const root = rootOf(incident.number);
    const group = groups.get(root);
    if (group) group.push(incident);
    else groups.set(root, [incident]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.toSorted(earlier))
    .toSorted((a, b) => b.length - a.length || earlier(newest(b), newest(a)));
}

export const earlier = (a: Judged, b: Judged): number => a.at - b.at || a.number - b.number;

function newest(group: readonly Judged[]): Judged {
  const last = group.at(-1);
  if (!last) throw new RangeError('A class has incidents');
  return last;
}
