/** A letter before it is text or HTML: plain sentences and links that stand on lines of their own. */
export interface Paragraphs {
  readonly subject: string;
  readonly body: readonly (string | { readonly text: string; readonly link: string })[];
}

const width = 76;

/** Plain text, wrapped so that every mail program shows it as it was meant; links stay whole. */
export function asText({ body }: Paragraphs): string {
  const lines = body.map((part) => (typeof part === 'string' ? wrap(part) : `${part.text}:\n${part.link}`));
  return `${lines.join('\n\n')}\n`;
}

function wrap(paragraph: string): string {
  const lines = [''];
  for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

/** The same in HTML: nothing is loaded from anywhere, so opening it tells nobody. */
export function asHtml({ subject, body }: Paragraphs): string {
  const parts = body.map((part) =>
    typeof part === 'string'
      ? `<p>${escape(part)}</p>`
      : `<p><a href="${escape(part.link)}">${escape(part.text)}</a></p>`,
  );
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>`,
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:38em">',
    ...parts,
    '</body></html>',
    '',
  ].join('\n');
}

/** One line and not too long: what people wrote may hold line ends, and a header may not. */
export function oneLine(text: string, most = 120): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  // Never half of a surrogate pair.
  return `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
