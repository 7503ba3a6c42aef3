import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const here = (name) => new URL(name, import.meta.url);
const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Sentences of our own: `kind,kind | sentence` a line, `-` for none, `#` a note. Answers `{text, kinds}`. */
export function ownSentences(name) {
  return readFileSync(here(`own/${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [kinds = '', text = ''] = line.split(/ \| (.*)/s);
      return { text, kinds: kinds === '-' ? [] : kinds.split(',') };
    });
}

/**
 * Labelled sentences of real writeups. The labels hold where a sentence stands (UTF-16 offsets) and a digest of it,
 * never its words; those are read from the data beside the repository. Null when that is not there.
 */
export function writeupSentences(half) {
  if (!existsSync(`${data}wikimedia-incidents.jsonl.gz`)) return null;
  const texts = new Map(
    gunzipSync(readFileSync(`${data}wikimedia-incidents.jsonl.gz`))
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .map(({ id, text }) => [id, text]),
  );
  for (const file of readdirSync(`${data}markdown-archive`))
    texts.set(`markdown-archive/${file}`, readFileSync(`${data}markdown-archive/${file}`, 'utf8'));
  return readFileSync(here('writeups.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((label) => label.half === half)
    .map(({ id, start, end, check, kinds }) => {
      const text = (texts.get(id) ?? '').slice(start, end);
      const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
      if (digest !== check) throw new Error(`The sentence at ${start} of ${id} is not the one that was labelled.`);
      return { text, kinds };
    });
}
