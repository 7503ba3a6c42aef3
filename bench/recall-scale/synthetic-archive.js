import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { termVector, vectorVersion } from '@pawl/domain/recall/term-vector';

/** @typedef {{ id: string, vector: { version: number, title: (string | number)[], body: (string | number)[] }, service: string, occurredAt: number }} Made */

const bundled = fileURLToPath(new URL('../../../shared/data/bug-reports.jsonl.gz', import.meta.url));
const day = 86_400_000;
const since = Date.UTC(2010, 0, 1);

/** Mulberry32: small, and the same everywhere. @param {number} seed */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Texts to draw words from: real reports where they are, else invented ones whose words follow Zipf's law. @returns {{ texts: { title: string, text: string }[], told: string }} */
export function texts() {
  if (existsSync(bundled)) {
    const lines = gunzipSync(readFileSync(bundled)).toString('utf8').trim().split('\n');
    const texts = lines.map((line) => JSON.parse(line)).map(({ title, text }) => ({ title, text }));
    return { texts, told: `words of ${texts.length.toLocaleString('en')} real bug reports, mixed anew` };
  }
  const random = randomFrom(5);
  const word = () => `word${Math.floor(60_000 ** random()).toString(36)}`;
  const some = (/** @type {number} */ least, /** @type {number} */ most) =>
    Array.from({ length: least + Math.floor((most - least) * random() ** 2) }, word).join(' ');
  return {
    texts: Array.from({ length: 5000 }, () => ({ title: some(4, 12), text: some(10, 300) })),
    told: 'invented words that follow the law of Zipf (the real reports are not there)',
  };
}

/**
 * An archive of any size with the statistics of a real one, as term vectors: each document takes its length and half of its words from
 * one report, the rest from others and from all, and here and there a word nobody wrote before, as in real archives, where the
 * dictionary never stops growing. No document is the copy of another. The same on every run.
 * @param {readonly { title: string, text: string }[]} from @param {number} size @returns {Generator<Made>}
 */
export function* syntheticArchive(from, size) {
  const vectors = from.map(({ title, text }) => termVector(title, text));
  const all = vectors.flatMap(({ body }) => body.filter((entry) => typeof entry === 'string'));
  const random = randomFrom(1);
  const any = (/** @type {any[]} */ list) => list[Math.floor(random() * list.length)];
  for (let made = 0; made < size; made++) {
    const kinds = [any(vectors), any(vectors), any(vectors)];
    const field = (/** @type {'title' | 'body'} */ name) => {
      const [one] = kinds;
      const counts = new Map();
      for (let at = 0; at < one[name].length; at += 2) {
        const draw = random();
        let term = one[name][at];
        if (draw < 0.008) term = `n${made.toString(36)}${at}`;
        else if (draw < 0.35) {
          const other = kinds[draw < 0.2 ? 1 : 2][name];
          if (other.length > 0) term = other[2 * Math.floor((random() * other.length) / 2)];
        } else if (draw < 0.5) term = any(all);
        counts.set(term, one[name][at + 1]);
      }
      return [...counts].flat();
    };
    const vector = { version: vectorVersion, title: field('title'), body: field('body') };
    // A system is asked about as often as it fails: few fail often.
    const service = `service-${Math.floor(200 * random() ** 2)}`;
    yield { id: idOf(made), vector, service, occurredAt: since + Math.floor(random() * 5000) * day + made };
  }
}

/** @param {number} number */
const idOf = (number) =>
  `0197${(number % 65_536).toString(16).padStart(4, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
