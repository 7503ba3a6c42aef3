import type { PickedFile } from './picked-file.ts';

/** `incidents.jsonl.gz` → `incidents.jsonl`: what is sent is unpacked, and its ending says what it is. */
export const unpackedPath = (path: string): string => path.replace(/\.gz$/i, '');

export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** A file's bytes as text, whatever encoding people's tools wrote. */
export async function readText(file: PickedFile): Promise<ReadText> {
  try {
    let bytes = await file.bytes();
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
      const { gunzipSync } = await import('fflate');
      bytes = gunzipSync(bytes);
    }
    return decode(bytes);
  } catch (error) {
    return { ok: false, reason: `It could not be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** UTF-8; UTF-16 where a mark says so; else Windows-1252, which older exports are written in and which never fails. */
export function decode(bytes: Uint8Array): ReadText {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  if (!marked && bytes.subarray(0, 8_000).includes(0)) return { ok: false, reason: 'It is not text.' };
  let text: string;
  try {
    text = new TextDecoder(marked ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder(marked ?? 'windows-1252').decode(bytes);
  }
  // The server's database cannot hold this one character.
  return { ok: true, text: text.replaceAll('\u0000', '') };
}
