/**
 * A text without the name and the address of its sender, for what is told anonymously by mail: a signature that nothing marks as one
 * would say it all. Lines that are nothing but a part of the name go; within a sentence the whole name and the address become "(sender)".
 */
export function withoutName(
  text: string,
  { name, address }: { readonly name: string; readonly address: string },
): string {
  const parts = new Set([...name.toLowerCase().split(/[\s,.]+/), name.toLowerCase(), address.toLowerCase()]);
  parts.delete('');
  const local = address.split('@')[0] ?? '';
  const lines = text.split('\n').filter((line) => {
    const words = line
      .toLowerCase()
      .split(/[\s,.|–—-]+/)
      .filter(Boolean);
    return words.length === 0 || !words.every((word) => parts.has(word));
  });
  const whole = [address, name.trim().includes(' ') ? name.trim() : '', local.length > 3 ? local : ''].filter(Boolean);
  const pattern = whole.map((one) => `(?<![\\p{L}\\p{N}])${escapeFor(one)}(?![\\p{L}\\p{N}])`).join('|');
  const rest = lines.join('\n').trim();
  return pattern === '' ? rest : rest.replaceAll(new RegExp(pattern, 'giu'), '(sender)');
}

/** Under the flag `u`, only what means something to a pattern may be escaped. */
const escapeFor = (text: string): string =>
  text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`);
