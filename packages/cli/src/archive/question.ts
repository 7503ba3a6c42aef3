/** A line that says what happens, and what is told beside it. */
export interface Question {
  readonly title: string;
  readonly text: string;
}

/** A title is a line; a pasted page is a title and the rest. */
const longestTitle = 300;
/** What the server takes; more words would not make the question clearer. */
const longestText = 20_000;

/** What was said on the command line as a question: its first line (of a long one the first sentence), then the rest. */
export function questionOf(said: string): Question {
  const [line = '', ...others] = said.trim().split(/\n+/);
  const rest = others.join('\n');
  if (line.length <= longestTitle) return { title: line.trim(), text: rest.slice(0, longestText).toWellFormed() };
  const sentence = /^.{20,300}?[.!?](?=\s)/.exec(line)?.[0] ?? line.slice(0, longestTitle).replace(/\s+\S*$/, '');
  const text = `${line.slice(sentence.length)}\n${rest}`.trim();
  return { title: sentence.trim().toWellFormed(), text: text.slice(0, longestText).toWellFormed() };
}
