const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rarr: '→',
  '#39': "'",
};

/** Replaces the named entities that editors and exports leave behind. */
export function decodeEntities(text: string): string {
  return text.includes('&')
    ? text.replace(/&(#?\w{2,8});/g, (whole, name: string) => entities[name] ?? numbered(name) ?? whole)
    : text;
}

/** `#8211`, `#x2013` */
function numbered(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([\da-f]{2,6})|(\d{2,7}))$/i.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code >= 0x20 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff)
    ? String.fromCodePoint(code)
    : undefined;
}

/** Only names that HTML and its wiki dialects have: `kubectl delete <pod>` and "<incident begins>" are words. */
const tag =
  /<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|input|ins|kbd|li|mark|nowiki|ol|p|pre|q|ref|s|samp|section|small|span|strike|strong|sub|summary|sup|syntaxhighlight|table|tbody|td|th|thead|time|tr|tt|u|ul|var|wbr|(?:ac|ri):[a-z-]+)(?:\s[^<>]{0,500})?\/?>/gi;

/**
 * One line of Markdown, wiki or HTML markup as the words a reader sees. Links keep their label, code its backticks.
 * Patterns are bounded and free of nested repetition: this runs over every line of files that may be megabytes long.
 */
export function plainText(text: string): string {
  let plain = text;
  if (plain.includes('<')) {
    plain = plain.replace(/<(https?:\/\/[^<>\s]{1,2000})>/g, '$1').replace(tag, ' ');
  }
  if (plain.includes('[')) {
    plain = plain
      .replace(/!?\[([^[\]]{0,500})\]\((?:[^()\s]{0,2000})(?: "[^"]{0,200}")?\)/g, '$1')
      .replace(/\[([^[\]]{1,500})\]\[[^[\]]{0,200}\]/g, '$1')
      .replace(/\[\[(?:[^[\]|]{0,500}\|)([^[\]|]{1,500})\]\]/g, '$1')
      .replace(/\[\[:?([^[\]|]{1,500})\]\]/g, '$1')
      .replace(/\[([^[\]|]{1,500})\|(?:https?:\/\/|mailto:)[^[\]|]{1,2000}(?:\|[^[\]]{0,50})?\]/g, '$1')
      .replace(/\[https?:\/\/[^[\]\s]{1,2000} ([^[\]]{1,500})\]/g, '$1')
      .replace(/\[(https?:\/\/[^[\]\s]{1,2000})\]/g, '$1');
  }
  if (plain.includes('{')) plain = plain.replace(/\{color(?::[^{}]{0,40})?\}/g, '');
  plain = plain
    .replace(/'{2,5}/g, '')
    .replace(/\*{2,3}(?=\S)([^*]{1,1000}?)\*{2,3}/g, '$1')
    .replace(/(?<![\w_])_{2}(?=\S)([^_]{1,1000}?)_{2}(?![\w_])/g, '$1')
    .replace(/(?<![\w*])\*(?=\S)([^*]{1,1000}?)\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_])_(?=\S)([^_]{1,1000}?)_(?![\w_])/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|~<>-])/g, '$1');
  return decodeEntities(plain).replace(/\s+/g, ' ').trim();
}

/** The words of a heading or key, for matching: lower case, no markup, numbering, emoji or trailing colon. */
export function bareName(text: string): string {
  return plainText(text)
    .normalize('NFKC')
    .replace(/:[a-z_]{2,30}:/g, ' ')
    .replace(/[’‘]/g, "'")
    .toLowerCase()
    .replace(/^[^\p{L}]+/u, '')
    .replace(/\([^()]{0,80}\)|\{[^{}]{0,80}\}/g, ' ')
    .replace(/[^\p{L}\p{N}'/&+-]+/gu, ' ')
    .replace(/^(?:section|part|step) \d+ /, '')
    .trim();
}

/** Words that stand where a value should be and say that there is none. */
const nothings =
  /^(?:none|no|n\/?a|not applicable|nothing|nil|null|undefined|tbd|tba|tbc|todo|to do|unknown|pending|unassigned|nobody|no one|empty|\?+|-+|–|—|\.+|x{2,})?$/i;

/** "None", "N/A", "—", "TBD", "none so far", "no action items." */
export function saysNothing(text: string): boolean {
  const bare = plainText(text)
    .replace(/^[\s([{<*_-]+|[\s)\]}>.!*_-]+$/g, '')
    .trim();
  if (bare.length > 90) return false;
  return (
    nothings.test(bare) ||
    /^(?:none|nothing|tb[adc])\b.{0,30}$/i.test(bare) ||
    /^(?:there (?:are|were|is|was) )?no(?:ne| (?:further |new |real |specific |additional |more |direct )?(?:action|actions|action items?|actionables?|follow[- ]?ups?|next steps?|items?|steps?|tasks?)\b).{0,60}$/i.test(
      bare,
    )
  );
}

/** What templates leave to be filled in: "[insert …]", "<name>", "YYYY-MM-DD", "Lorem ipsum". */
export function isPlaceholder(text: string): boolean {
  const bare = text.replace(/[*_`~]/g, '').trim();
  return (
    /^(?:\[[^[\]]{0,200}\](?!\()|<[^<>]{0,200}>|\{\{?[^{}]{0,200}\}?\}|\$\{[^{}]{0,200}\}|…|\.\.\.)[.:]?$/.test(bare) ||
    /^(?:y{4}[-/.]m{2}[-/.]d{2}|d{2}[-/.]m{2}[-/.]y{4})\b/i.test(bare) ||
    /^(?:lorem ipsum|e\.g\.|for example[:,]|(?:your|insert|describe|list|add|enter|write|fill in|replace)\b.{0,60}\bhere\b)/i.test(
      bare,
    ) ||
    /^(?:action item|action|item|task|owner|name|event|description|title|what happened|ticket|service|jira)(?: ?#?\d| name| title| description)?$/i.test(
      bare,
    )
  );
}
