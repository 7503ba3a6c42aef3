/**
 * The combinations of services (or components) that documents carry, each kept once under a small number: an archive has
 * a few hundred combinations for its hundred thousand documents, so a query decides each of them once.
 */
export class TagSets {
  readonly #numbers = new Map<string, number>();
  readonly #sets: (readonly string[])[] = [];
  readonly #setsWith = new Map<string, number[]>();

  numberOf(tags: readonly string[]): number {
    const set = [...new Set(tags)].toSorted();
    const key = JSON.stringify(set);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#sets.push(set) - 1;
    this.#numbers.set(key, number);
    for (const tag of set) {
      const holding = this.#setsWith.get(tag);
      if (holding) holding.push(number);
      else this.#setsWith.set(tag, [number]);
    }
    return number;
  }

  tags(set: number): readonly string[] {
    return this.#sets[set] ?? [];
  }

  /** One entry per set: 1 where it shares a tag with the given ones. */
  sharing(tags: readonly string[]): Uint8Array {
    const sharing = new Uint8Array(this.#sets.length);
    for (const tag of tags) for (const set of this.#setsWith.get(tag) ?? []) sharing[set] = 1;
    return sharing;
  }
}
