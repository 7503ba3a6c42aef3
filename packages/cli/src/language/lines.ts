/**
 * The lines of a stream, one at a time, without their ends. Not Node's readline: that also ends a line at U+2028, which
 * may stand inside a JSON string.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // Pieces of an unfinished line are joined once: a line of many chunks would otherwise be copied again for each.
  let pieces: string[] = [];
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const [first = '', ...others] = text.split('\n');
    pieces.push(first);
    for (const other of others) {
      yield ended(pieces.join(''));
      pieces = [other];
    }
  }
  const last = pieces.join('') + decoder.decode();
  if (last !== '') yield ended(last);
}

const ended = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
