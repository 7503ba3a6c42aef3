/**
 * A file's text, whatever its encoding: UTF-8 (with or without mark), UTF-16 (by its mark, or by its pattern of NUL bytes),
 * and anything else with its unreadable bytes replaced, so that its ASCII part is still judged. Nothing is skipped for looking
 * binary: one NUL byte would otherwise be enough to get past a gate.
 */
export function decode(content: Buffer): string {
  switch (encodingOf(content)) {
    case 'utf16le':
      return withoutMark(content.toString('utf16le'));
    case 'utf16be':
      return withoutMark(
        Buffer.from(content.subarray(0, content.length & ~1))
          .swap16()
          .toString('utf16le'),
      );
    case 'utf8':
      return withoutMark(content.toString('utf8'));
  }
}

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);

/** Whether a byte search for ASCII literals can see this file's text. */
export const isByteSearchable = (content: Buffer): boolean => encodingOf(content) === 'utf8';

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

function encodingOf(content: Buffer): Encoding {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf16le';
  if (content[0] === 0xfe && content[1] === 0xff) return 'utf16be';
  return content.includes(0) ? byZeros(content) : 'utf8';
}

/** How far to look for a pattern. */
const SAMPLE = 4_096;

/** UTF-16 without a mark: ASCII in it has a zero in every second byte, and hardly any in the others. */
function byZeros(content: Buffer): Encoding {
  const sample = content.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [first = 0, second = 0] = zeros;
  const pairs = sample.length / 2;
  if (second > pairs / 2 && first < pairs / 20) return 'utf16le';
  if (first > pairs / 2 && second < pairs / 20) return 'utf16be';
  return 'utf8';
}
