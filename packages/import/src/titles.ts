import { plainText } from './plain-text.ts';

/** `2021-03-04-kafka-down.md` → `kafka down`; `pm2021-001-foo-bar.md` → `foo bar`. Never empty. */
export function titleFromPath(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  const file = (parts.at(-1) ?? path).replace(/\.[a-z]{1,9}$/i, '');
  // A writeup named README or index is known by its folder.
  const name = /^(?:readme|index|postmortem|post-mortem|report|incident|writeup)$/i.test(file)
    ? (parts.at(-2) ?? file)
    : file;
  const words = name
    // Notion ends the names of exported pages with their id.
    .replace(/ [\da-f]{32}(?:_all)?$/i, '')
    .replace(/^(?:pm|inc(?:ident)?|postmortem|rca|pir|retro)[-_ ]?(?=\d)/i, '')
    .replace(/^\d{4}[-_.]?\d{2}[-_.]?\d{2}[-_. ]*/, '')
    .replace(/^\d{2,4}[-_]\d{1,4}[-_]/, '')
    .replace(/^\d{1,4}[-_]/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  const named = [words, name.trim(), path.trim()].find((one) => /[\p{L}\p{N}]/u.test(one));
  return named ?? 'Untitled';
}

/** A title as a reader would say it: no markup, no "Postmortem:" or "Incident report -" in front. */
export function cleanTitle(text: string): string {
  const plain = plainText(text)
    .replace(/^[\s\p{Extended_Pictographic}#=-]+/u, '')
    .replace(/[\s#=]+$/, '');
  const cut = plain
    .replace(/^\[(?:post[- ]?mortem|incident|rca|pir|outage|retro(?:spective)?|resolved|closed)\]\s*/i, '')
    .replace(
      /^(?:incident )?(?:post[- ]?mortem|incident report|incident review|post[- ]incident (?:review|report)|retrospective|rca|pir|root cause analysis)(?: report)?(?:\s*[:–—|]\s*|\s+-\s+| (?:for|of|on)(?: the)? )(?=\S)/i,
      '',
    );
  const title = cut.length >= 3 && /\p{L}/u.test(cut) ? cut : plain;
  return title.slice(0, 300).trim();
}

/** Headings that say what kind of page this is, not what happened. */
export function isGenericTitle(text: string): boolean {
  return /^(?:(?:the )?(?:incident|outage|blameless|production|service|major)?[ -]?(?:post[- ]?mortem|report|review|retrospective|retro|rca|pir|write-?up|root cause analysis|post[- ]incident (?:review|report)|document|analysis)s?(?: report| template| document)?|incident|outage|untitled|title|home|page)$/i.test(
    plainText(text).replace(/[:\s]+$/, ''),
  );
}
