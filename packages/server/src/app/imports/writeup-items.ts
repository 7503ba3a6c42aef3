import type { ImportedEvent, ImportedWriteup } from '@pawl/domain/imported-writeup';
import { folded } from './storable.ts';

/**
 * Keys of what a writeup says, so that two readings of one source can be compared: what the second has and the first had not was added
 * to the source; what the first had was brought in then, and is a person's to change since.
 */
export const titleItem = (title: string): string => `title:${folded(title)}`;
export const actionItem = (text: string): string => `action:${folded(text)}`;
export const conditionItem = (text: string): string => `condition:${folded(text)}`;
export const eventItem = ({ atText, text }: Pick<ImportedEvent, 'atText' | 'text'>): string =>
  `event:${folded(`${atText} ${text}`)}`;

export const itemsOf = (writeup: ImportedWriteup): string[] => [
  titleItem(writeup.title),
  ...new Set([
    ...writeup.actions.map(({ text }) => actionItem(text)),
    ...writeup.timeline.map(eventItem),
    ...writeup.conditions.map(({ text }) => conditionItem(text)),
    ...sketchOf(writeup.original).map((mark) => `text:${mark.toString(36)}`),
  ]),
];

/** Enough marks to tell an edited text from another of the same template; each costs nine bytes. */
const marks = 48;
/** A pasted log says nothing about whose writeup it is. */
const sketched = 100_000;

/**
 * A sketch of a text: of the hashes of all runs of four words the smallest (bottom-k MinHash). An edit of a few words moves a few of
 * them, another text shares almost none, and nothing but the marks has to be kept.
 */
function sketchOf(original: string): number[] {
  const words =
    original
      .slice(0, sketched)
      .replaceAll(/\\[nrt"]/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const each = words.map(hashOf);
  const hashes = new Set<number>();
  for (let at = 0; at + 4 <= each.length; at += 1) {
    // The hashes of the words, not the words joined: a run then costs four multiplications, and a sketch a third of the time.
    let run = 0;
    for (let next = at; next < at + 4; next += 1) run = Math.imul(run ^ (each[next] ?? 0), 0x9e3779b1);
    hashes.add((run ^ (run >>> 15)) >>> 0);
  }
  return [...Uint32Array.from(hashes).sort()].slice(0, marks);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** At least half of what the shorter of two readings says stands in the other. One shared action proves nothing: teams repeat themselves. */
export function sharesMost(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [a, b].map((items) => new Set(items.filter((item) => !item.startsWith('title:'))));
  if (!one || !other) return false;
  const shared = [...one].filter((item) => other.has(item)).length;
  return shared > 0 && 2 * shared >= Math.min(one.size, other.size);
}
