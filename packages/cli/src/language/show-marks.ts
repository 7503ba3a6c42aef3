import { markLanguage, type Mark, type MarkKind } from '@pawl/domain/language';
import type { ExitCode } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { linesOf } from './lines.ts';
import type { Streams } from './mark-rows.ts';
import { paragraphsOf } from './paragraphs.ts';

const words: Readonly<Record<MarkKind, string>> = {
  blame: 'blame',
  name_as_cause: 'a name as the cause',
  vigilance: 'a wish',
  counterfactual: 'a story that did not happen',
  hindsight: 'hindsight',
  disappointment: 'disappointment',
};

/** `pawl language` for people: the phrase underlined in its sentence, why it is marked, and a rewrite. */
export async function showMarks(
  { input, write }: Streams,
  names: readonly string[],
  paint: Terminal['paint'],
): Promise<ExitCode> {
  let shown = 0;
  for await (const { text, line } of paragraphsOf(linesOf(input))) {
    for (const mark of markLanguage(text, names)) {
      if (shown > 0) await write('');
      shown += 1;
      const at = line + text.slice(0, mark.start).split('\n').length - 1;
      await write(`${paint.dim(`line ${at}`)}  ${paint.bold(words[mark.kind])}`);
      for (const row of underlined(text, mark)) await write(`  ${row}`);
      await write(`  ${mark.why}`);
      await write(`  ${paint.bold('→')} ${oneLine(mark.suggestion)}`);
    }
  }
  if (shown === 0) await write('Nothing to mark.');
  return 0;
}

/** Characters of the sentence shown to each side of the phrase: more would wrap and part the line from its carets. */
const around = 50;

function underlined(text: string, { start, end, sentence }: Mark): readonly [string, string] {
  const from = Math.max(sentence.start, start - around);
  const to = Math.min(sentence.end, end + around);
  const before = `${from > sentence.start ? '…' : ''}${oneLine(text.slice(from, start))}`;
  const phrase = oneLine(text.slice(start, end));
  const after = `${oneLine(text.slice(end, to))}${to < sentence.end ? '…' : ''}`;
  return [`${before}${phrase}${after}`, `${' '.repeat(before.length)}${'^'.repeat(phrase.length)}`];
}

/** Line ends and other control characters as spaces: they would move the carets, or the terminal. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
