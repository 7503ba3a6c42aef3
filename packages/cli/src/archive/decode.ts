/** Windows-1252 from 0x80 to 0x9f, where it differs from Latin-1. A dot stands for the five that it leaves undefined. */
const upper = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';

/** Node 20 reads this range as control characters (its decoder of Windows-1252 is one of Latin-1), so it is put right here. */
const windows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252').decode(bytes).replaceAll(/[\u0080-\u009f]/g, (character) => {
    const known = upper[character.charCodeAt(0) - 0x80] ?? '.';
    return known === '.' ? character : known;
  });

/**
 * A file's bytes as text: UTF-8; UTF-16 where a mark says so; else Windows-1252, which older exports are written in and which never
 * fails. Throws for what is no text.
 */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  if (marked) return new TextDecoder(marked).decode(bytes);
  if (bytes.subarray(0, 8_000).includes(0)) throw new Error('it is not a text file');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}
