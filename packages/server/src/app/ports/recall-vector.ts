import { readTermVector, vectorVersion, type TermVector } from '@pawl/domain/recall/term-vector';

/**
 * A term vector as `recall_documents` keeps it: one byte with the version, so that SQL can find those of an older one, then JSON,
 * which PostgreSQL compresses. Parsing it is quicker than any of the compact codings tried in plain JavaScript.
 */
export function encodeVector(vector: TermVector): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify([vector.title, vector.body]));
  const bytes = new Uint8Array(json.length + 1);
  bytes[0] = vectorVersion;
  bytes.set(json, 1);
  return bytes;
}

/** Made once: of the time to decode a vector, making one was half. */
const decoder = new TextDecoder();

/** Undefined when another version wrote it, or when it is damaged: it has to be made again from the text. */
export function decodeVector(bytes: Uint8Array): TermVector | undefined {
  if (bytes[0] !== vectorVersion) return undefined;
  try {
    const [title, body] = JSON.parse(decoder.decode(bytes.subarray(1))) as [unknown, unknown];
    return readTermVector({ version: vectorVersion, title, body });
  } catch {
    return undefined;
  }
}
