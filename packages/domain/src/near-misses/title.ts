/** A line of a list, and the title an incident made of it begins with. */
const longest = 120;

/** The first sentence of what was told, or as much of it as a line takes. */
export function titleOf(what: string): string {
  const [line = ''] = what.trim().split(/\s*\n/);
  const sentence = /^.{15,}?[.!?](?=\s+[^\s\p{Ll}])/u.exec(line)?.[0] ?? line;
  if (sentence.length <= longest) return sentence.replace(/[.:;,\s]+$/u, '');
  const cut = sentence.slice(0, longest).replace(/\s+\S*$/u, '');
  return `${cut.toWellFormed().replace(/[\uFFFD.,:;\s]+$/u, '')} …`;
}
