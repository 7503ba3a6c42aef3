/**
 * What somebody wrote in a mail themselves: without the mail they answer, without their signature, without what lists and phones add.
 * Lines only, no HTML: whoever calls has turned a page into text.
 */
export function ownWords(text: string, { forwarded = false }: { readonly forwarded?: boolean } = {}): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\u00A0', ' ').replaceAll('\u200B', '').split('\n');
  // A mail that is passed on has its words below the line under which a reply has somebody else's.
  const own = forwarded ? withoutHeaders(lines) : aboveTheOriginal(lines);
  const unquoted = own.filter((line) => !/^\s?>/.test(line));
  const written = withoutSignature(unquoted);
  return tidy(written.some((line) => line.trim() !== '') ? written : forwarded ? own.map(unquote) : []);
}

/** "On Monday, 2 March 2026 at 10:14, Ada wrote:", in the languages of the mail programs one meets; it may run over two lines. */
const attribution = new RegExp(
  [
    /^On\b.*\bwrote:$/,
    /^(?:Am|On)\b.*\bschrieb\b.*:$/,
    /^Le\b.*\ba écrit\s?:$/,
    /^El\b.*\bescribió:$/,
    /^Em\b.*\bescreveu:$/,
    /^Il\b.*\bha scritto:$/,
    /^Op\b.*\bschreef\b.*:$/,
    /^(?:Den|På)\b.*\bskrev\b.*:$/,
    /^W dniu\b.*\bnapisał.*:$/,
    /^.{3,100}<[^<>@\s]+@[^<>\s]+>\s*(?:wrote|schrieb|writes):$/,
  ]
    .map(({ source }) => `(?:${source})`)
    .join('|'),
  'iu',
);
const original =
  /^\s*-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Oorspronkelijk bericht)\s*-{2,}\s*$/i;
const passedOn =
  /^\s*-{2,}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado)\s*-{2,}\s*$|^Begin forwarded message:\s*$/i;
const header =
  /^\s*\*?(?:From|Sent|Date|To|Cc|Subject|Reply-To|Von|Gesendet|Datum|An|Betreff|De|Envoyé|Date|À|Objet|Enviado|Para|Asunto)\s?:\*?\s/i;

/** Where the mail begins that this one answers, or the number of lines. */
function aboveTheOriginal(lines: readonly string[]): readonly string[] {
  for (const [at, line] of lines.entries()) {
    if (original.test(line) || startsHeaders(lines, at)) return lines.slice(0, at);
    const span = attributionAt(lines, at);
    if (span === 0) continue;
    const below = lines.slice(at + span);
    const next = below.find((one) => one.trim() !== '');
    // Where what follows is marked line by line, the words between are the writer's own.
    if (next !== undefined && /^\s?>/.test(next)) return [...lines.slice(0, at), ...aboveTheOriginal(below)];
    return lines.slice(0, at);
  }
  return lines;
}

/** How many lines the attribution takes that begins here; 0 where none does. */
function attributionAt(lines: readonly string[], at: number): number {
  const one = (lines[at] ?? '').trim();
  if (one === '' || one.length > 300) return 0;
  const two = `${one} ${(lines[at + 1] ?? '').trim()}`;
  if (/\d|@/.test(one) && attribution.test(one)) return 1;
  return !/[.!?]$/.test(one) && /\d|@/.test(two) && attribution.test(two) ? 2 : 0;
}

/** Outlook puts no mark before what it quotes, only the headers of it: three of them in a row are no prose. */
function startsHeaders(lines: readonly string[], at: number): boolean {
  return [0, 1, 2].every((next) => header.test(lines[at + next] ?? ''));
}

function withoutHeaders(lines: readonly string[]): readonly string[] {
  return lines.filter((line, at) => {
    if (passedOn.test(line) || original.test(line)) return false;
    const first = [at, at - 1, at - 2].some((from) => from >= 0 && startsHeaders(lines, from));
    const within = header.test(line) && [at - 3, at - 4].some((from) => from >= 0 && startsHeaders(lines, from));
    return !(first || within);
  });
}

const unquote = (line: string): string => line.replace(/^(?:\s?>)+\s?/, '');

/** What ends the writer's own words: the mark of a signature, the foot of a list, what a firm adds below every mail. */
const ends = [
  /^-- ?$/,
  /^_{10,}$/,
  /^-{20,}$/,
  /^\*?(?:CONFIDENTIALITY|DISCLAIMER)\b/,
  /^(?:this|the information in this) (?:e-?mail|message)\b.*\b(?:confidential|privileged|intended)/i,
  /^You received this message because you are subscribed to/,
];
/** What a program adds. */
const added = [
  /^(?:Sent from|Get Outlook for|Sent with|Sent via)\b.{0,60}$/i,
  /^(?:Von meinem|Gesendet (?:von|mit))\b.{0,60}$/i,
  /^Envoyé (?:de|depuis)\b.{0,60}$/i,
  /^Enviado desde\b.{0,60}$/i,
];
const closing =
  /^(?:(?:best|kind|warm|many)\s+)?(?:regards|wishes|thanks|cheers|thank you|thx|sincerely|yours(?: truly| sincerely)?|greetings|br|rgds|take care|mit freundlichen grüßen|mit freundlichen gruessen|viele grüße|beste grüße|liebe grüße|gruß|grüße|mfg|lg|vg|cordialement|bien à vous|saludos|un saludo|atentamente|met vriendelijke groet|groeten|med venlig hilsen|mvh|cordiali saluti|pozdrawiam)(?: in advance| again)?[,.!]?$/iu;

function withoutSignature(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => ends.some((mark) => mark.test(line.trimEnd())));
  const kept = (end === -1 ? lines : lines.slice(0, end)).filter(
    (line) => !added.some((mark) => mark.test(line.trim())),
  );
  return kept.slice(0, closingAt(kept));
}

/** Where "Kind regards" and the name, title and numbers below it begin: near the end, and nothing but short lines after it. */
function closingAt(lines: readonly string[]): number {
  const most = 8;
  let below = 0;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = (lines[at] ?? '').trim();
    if (line === '') continue;
    if (closing.test(line)) return at;
    below += 1;
    if (below > most || line.length > 80) return lines.length;
  }
  return lines.length;
}

const tidy = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
