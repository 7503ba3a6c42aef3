/** The ids of documents by place: a UUID takes 16 bytes and a slot in a table of hashes, any other id is kept as the text it is. */
export class PackedIds {
  /** Four words an id. */
  readonly words: Uint32Array;
  /** Ids that are no UUIDs in lower case, by place. */
  readonly others: ReadonlyMap<number, string>;
  readonly #placeOfOther: ReadonlyMap<string, number>;
  /** Place + 1 by hash; 0 where there is none. */
  readonly #slots: Uint32Array;

  constructor(words: Uint32Array, others: ReadonlyMap<number, string>) {
    this.words = words;
    this.others = others;
    this.#placeOfOther = new Map([...others].map(([place, id]) => [id, place]));
    const count = words.length / 4;
    this.#slots = new Uint32Array(Math.ceil(count * 1.5) + 1);
    for (let place = 0; place < count; place++) {
      if (!others.has(place)) this.#slots[this.#slotOf(words, place * 4)] = place + 1;
    }
  }

  static of(count: number, idOf: (place: number) => string): PackedIds {
    const words = new Uint32Array(count * 4);
    const others = new Map<number, string>();
    for (let place = 0; place < count; place++) {
      const id = idOf(place);
      if (!pack(id, words, place * 4)) others.set(place, id);
    }
    return new PackedIds(words, others);
  }

  at(place: number): string {
    const other = this.others.get(place);
    if (other !== undefined) return other;
    let hex = '';
    for (let word = place * 4; word < place * 4 + 4; word++) {
      hex += (this.words[word] ?? 0).toString(16).padStart(8, '0');
    }
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** The place of an id; -1 when it is not here. */
  find(id: string): number {
    if (!pack(id, asked, 0)) return this.#placeOfOther.get(id) ?? -1;
    return (this.#slots[this.#slotOf(asked, 0)] ?? 0) - 1;
  }

  get bytes(): number {
    return this.words.byteLength + this.#slots.byteLength;
  }

  /** The slot that holds this id, or the free one where it would be put. */
  #slotOf(words: Uint32Array, from: number): number {
    const slots = this.#slots;
    const mixed = Math.imul((words[from] ?? 0) ^ Math.imul(words[from + 1] ?? 0, 0x9e3779b1), 0x85ebca6b);
    const hash = mixed ^ Math.imul((words[from + 2] ?? 0) ^ Math.imul(words[from + 3] ?? 0, 0xc2b2ae35), 0x27d4eb2f);
    let slot = (hash >>> 0) % slots.length;
    for (;;) {
      const place = slots[slot] ?? 0;
      if (place === 0 || this.#isAt((place - 1) * 4, words, from)) return slot;
      slot = slot + 1 === slots.length ? 0 : slot + 1;
    }
  }

  #isAt(at: number, words: Uint32Array, from: number): boolean {
    for (let word = 0; word < 4; word++) if (this.words[at + word] !== words[from + word]) return false;
    return true;
  }
}

const asked = new Uint32Array(4);
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function pack(id: string, into: Uint32Array, at: number): boolean {
  if (id.length !== 36 || !uuid.test(id)) return false;
  into[at] = Number.parseInt(id.slice(0, 8), 16);
  into[at + 1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16);
  into[at + 2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16);
  into[at + 3] = Number.parseInt(id.slice(28), 16);
  return true;
}
