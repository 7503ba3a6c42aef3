import { createHash } from 'node:crypto';
import type { Embeddings, TextToEmbed } from '../../app/ports/embeddings.ts';

export interface EmbeddingSettings {
  /** Of an OpenAI-compatible API: `/embeddings` is asked beneath it. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly weight: number;
}

/** In one request; endpoints take 100 to 2,048. */
const batch = 64;
/** Texts are cut here: the models take 512 to 8,192 tokens, and the first sentences say what it is about. */
const mostCharacters = 4000;
/** Vectors kept, the least recently used go first: some 60 MB at 384 dimensions. */
const mostKept = 20_000;
const timeoutMs = 30_000;

/**
 * Embeddings from an endpoint that the operator names. Vectors are kept in memory by the hash of their text, so a changed text is embedded
 * anew and a restart costs one request per answer. What comes too late for a question is kept for the next one.
 */
export function embeddingsAt(settings: EmbeddingSettings, onFault: (error: unknown) => void = () => {}): Embeddings {
  const kept = new Map<string, Float32Array>();
  const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64');

  const remember = (key: string, vector: Float32Array): void => {
    kept.delete(key);
    kept.set(key, vector);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  };
  const vectorsOf = async (texts: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> => {
    const found = new Map<string, Float32Array>();
    const missing = new Map<string, string>();
    for (const text of texts) {
      const key = keyOf(text);
      const vector = kept.get(key);
      if (vector) remember(key, vector);
      if (vector) found.set(text, vector);
      else missing.set(text, key);
    }
    const wanted = [...missing.keys()];
    for (let from = 0; from < wanted.length; from += batch) {
      const part = wanted.slice(from, from + batch);
      const vectors = await requestVectors(settings, part);
      for (const [at, text] of part.entries()) {
        const vector = vectors[at];
        if (!vector) continue;
        found.set(text, vector);
        remember(missing.get(text) ?? keyOf(text), vector);
      }
    }
    return found;
  };
  const near = async (question: string, texts: readonly TextToEmbed[]): Promise<ReadonlyMap<string, number>> => {
    const cut = (text: string): string => text.slice(0, mostCharacters);
    const vectors = await vectorsOf([...new Set([cut(question), ...texts.map(({ text }) => cut(text))])]);
    const asked = vectors.get(cut(question));
    return new Map(
      texts.flatMap(({ id, text }) => {
        const vector = vectors.get(cut(text));
        return asked && vector ? [[id, cosine(asked, vector)] as const] : [];
      }),
    );
  };
  return {
    weight: settings.weight,
    async near(question, texts, patienceMs) {
      if (question.trim() === '' || texts.length === 0) return undefined;
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patienceMs)));
      const asking = near(question, texts).catch((error: unknown) => {
        onFault(error);
        return undefined;
      });
      const answer = await Promise.race([asking, enough]);
      clearTimeout(timer);
      return answer;
    },
  };
}

/** One request, in the order of the texts. Throws when the answer is not what was asked for. */
async function requestVectors(
  { url, model, key }: EmbeddingSettings,
  texts: readonly string[],
): Promise<Float32Array[]> {
  const response = await fetch(`${url.replace(/\/$/, '')}/embeddings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    // An empty text is refused by some endpoints and means nothing to any.
    body: JSON.stringify({ model, input: texts.map((text) => text.trim() || '-') }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`the embeddings endpoint answered ${response.status}`);
  const { data } = (await response.json()) as { data?: unknown };
  if (!Array.isArray(data) || data.length !== texts.length)
    throw new Error('the embeddings endpoint answered something else');
  const vectors: Float32Array[] = [];
  for (const [at, entry] of (data as { index?: unknown; embedding?: unknown }[]).entries()) {
    const { index = at, embedding } = entry;
    const numbers = Array.isArray(embedding) && embedding.every((x) => typeof x === 'number' && Number.isFinite(x));
    if (!numbers || typeof index !== 'number') throw new Error('the embeddings endpoint answered no vectors');
    vectors[index] = Float32Array.from(embedding as number[]);
  }
  return vectors;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, ofA, ofB] = [0, 0, 0];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA > 0 && ofB > 0 ? dot / Math.sqrt(ofA * ofB) : 0;
}
