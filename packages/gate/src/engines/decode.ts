/**
 * A file's text, whatever its encoding: UTF-8 (with or without mark), UTF-16 with a mark, and anything else with its
 * unreadable bytes replaced, so that its ASCII part is still judged. Nothing is skipped for looking binary: one NUL byte
 * would otherwise be enough to get past a gate.
 */
export function decode(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return content.toString('utf16le', 2);
  if (content[0] === 0xfe && content[1] === 0xff) {
    const even = content.subarray(2, content.length - (content.length % 2));
    return Buffer.from(even).swap16().toString('utf16le');
  }
  const from = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? 3 : 0;
  return content.toString('utf8', from);
}

/** Whether a byte search for ASCII literals can see this file's text. */
export const isByteSearchable = (content: Buffer): boolean =>
  !((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff));
