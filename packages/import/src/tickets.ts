/** A ticket reference found in text, and where. */
export interface FoundTicket {
  readonly ticket: string;
  readonly start: number;
  readonly end: number;
  /** True where the reference is set apart (a template, brackets, the end of the line): it can leave the text. */
}

const tracker =
  /(?:\/(?:issues?|pull|pulls|merge_requests|browse|tasks?|tickets?|stor(?:y|ies)|bugs?|work_?items?|incidents?|changes|cards?|c)\/|\/T\d{3,}|show_bug|bugzilla|Ticket\/Display|linear\.app|app\.asana\.com|trello\.com|shortcut\.com|atlassian\.net|jira|clickup\.com|monday\.com|gerrit\.|youtrack|redmine|\/-\/issues)/i;
const url = /https?:\/\/[^\s<>()[\]{}"'|]{3,1000}/g;
const template =
  /\{\{\s*(?:tracked|phab(?:ricator)?|bug|ticket|gerrit|rt|task|T)\s*\|\s*(?:[^{}|]{0,40}\|)?([^{}|]{1,60})(?:\|[^{}]{0,80})?\}\}/gi;
const phab =
  /(?:\b(?:phab(?:ricator)?|task|bug|gerrit|bugzilla|RT|LP|issue|ticket|PR|MR|rt)\s?[:#]\s?#?|(?<![\w/.-]))(T\d{3,7})\b/g;
const named =
  /\b(?:bug|gerrit|bugzilla|RT|LP|issue|ticket|PR|MR|pull request|change|story|card)[\s:#-]{1,3}(\d{2,8})\b/gi;
const key = /(?<![\w/.-])([A-Z][A-Z0-9_]{1,14}-\d{1,7})(?![\w-]|\.\d)/g;
const hash = /(?<![\w&/])((?:[\w.-]{1,60}\/[\w.-]{1,60})?#\d{1,7})\b/g;
/** Standards, encodings and our own words that look like tracker keys. */
const notKeys =
  /^(?:SEV|SEVERITY|P|S|PRIORITY|UTF|SHA|MD|ISO|RFC|CVE|AES|RSA|HTTP|TLS|SSL|TCP|IPV|IP|X|PM|COVID|GPT|EC|EU|US|AP|A|Q|FY|V|VERSION|LEVEL|TIER|STEP|PHASE|PART|ITEM|AI|AP|NO|RAID|USB|PCI|SOC|UTC|GMT|BASE|INT|WINDOWS|WIN|JDK|JAVA|PYTHON|PHP|LOG4J|ARM|WEEK|DAY|W|M|T)-/;

/** Tickets in the text, most telling first: tracker links, templates, keys, then bare numbers. */
export function findTickets(text: string): FoundTicket[] {
  const tickets: FoundTicket[] = [];
  const add = (match: RegExpExecArray, ticket: string): void => {
    tickets.push({ ticket, start: match.index, end: match.index + match[0].length });
  };
  if (text.includes('{{')) for (const match of text.matchAll(template)) add(match, (match[1] ?? '').trim());
  if (text.includes('://')) {
    for (const match of text.matchAll(url)) if (tracker.test(match[0])) add(match, match[0].replace(/[.,;:!?]+$/, ''));
  }
  const bare = text.replace(url, (link) => ' '.repeat(link.length));
  for (const match of bare.matchAll(key)) if (!notKeys.test(match[1] ?? '')) add(match, match[1] ?? '');
  for (const match of bare.matchAll(phab)) add(match, match[1] ?? '');
  for (const match of bare.matchAll(hash)) add(match, match[1] ?? '');
  for (const match of bare.matchAll(named)) add(match, match[0].trim());
  return tickets;
}

/** Whether a cell is a reference and nothing else worth keeping. */
export function isOnlyTicket(text: string): boolean {
  const tickets = findTickets(text);
  let rest = text;
  for (const { start, end } of tickets) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return tickets.length > 0 && rest.replace(/[^\p{L}\p{N}]|\b(?:and|phab|task|bug|ticket|jira)\b/giu, '').length <= 2;
}
