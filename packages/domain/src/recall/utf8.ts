/**
 * Terms as bytes. Written here because the domain knows no TextEncoder; half of a surrogate pair is kept as it is, so that every
 * string comes back as it was.
 */
export function encodeTerm(term: string): Uint8Array {
  const bytes = new Uint8Array(term.length * 3);
  let length = 0;
  for (const character of term) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes[length++] = code;
      continue;
    }
    if (code < 0x800) bytes[length++] = 0xc0 | (code >> 6);
    else {
      if (code < 0x10000) bytes[length++] = 0xe0 | (code >> 12);
      else {
        bytes[length++] = 0xf0 | (code >> 18);
        bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
      }
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[length++] = 0x80 | (code & 0x3f);
  }
  return bytes.subarray(0, length);
}

export function decodeTerm(bytes: Uint8Array, from: number, to: number): string {
  let term = '';
  for (let at = from; at < to;) {
    const lead = bytes[at++] ?? 0;
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let code = more === 0 ? lead : lead & (0x3f >> more);
    for (let left = more; left > 0; left--) code = (code << 6) | ((bytes[at++] ?? 0) & 0x3f);
    term += String.fromCodePoint(code);
  }
  return term;
}

/** Orders two terms by their bytes, which is the order of their code points. */
export function compareBytes(
  a: Uint8Array,
  fromA: number,
  toA: number,
  b: Uint8Array,
  fromB: number,
  toB: number,
): number {
  const shorter = Math.min(toA - fromA, toB - fromB);
  for (let at = 0; at < shorter; at++) {
    const difference = (a[fromA + at] ?? 0) - (b[fromB + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return toA - fromA - (toB - fromB);
}
