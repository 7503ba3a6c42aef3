import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Real writeups that lie beside the repository; none of their text is copied into it. */
const folder = join(import.meta.dirname, '../../../../shared/data');

export const hasArchives = existsSync(join(folder, 'wikimedia-incidents.jsonl.gz'));

export interface WikiWriteup {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** ISO date or date-time. */
  readonly created: string;
}

/** One line of JSONL each, as they would be exported. */
export const wikiLines = (): string[] =>
  gunzipSync(readFileSync(join(folder, 'wikimedia-incidents.jsonl.gz')))
    .toString('utf8')
    .trim()
    .split('\n');

export const markdownFiles = (): { path: string; text: string }[] =>
  readdirSync(join(folder, 'markdown-archive'))
    .toSorted()
    .map((name) => ({ path: name, text: readFileSync(join(folder, 'markdown-archive', name), 'utf8') }));
