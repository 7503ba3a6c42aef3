import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EmbeddingsEndpoint {
  readonly url: string;
  /** What was asked for: how many texts in each request, with which key. */
  readonly requests: { readonly texts: readonly string[]; readonly key: string | undefined }[];
  /** How the next requests are answered. */
  mode: 'well' | 'slowly' | 'with an error' | 'with nonsense';
  stop(): Promise<void>;
}

/** Words that mean the same here, as a model would have learned. */
const synonyms: Readonly<Record<string, string>> = { reimbursed: 'refund', refunds: 'refund', doubly: 'twice' };

/** A word is a direction, a text the sum of its words: the same text is the same vector on every run. */
function vectorOf(text: string): number[] {
  const vector = Array.from({ length: 64 }, () => 0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const digest = createHash('sha256')
      .update(synonyms[word] ?? word)
      .digest();
    for (let at = 0; at < vector.length; at++)
      vector[at] = (vector[at] ?? 0) + ((digest[at % digest.length] ?? 0) / 127.5 - 1);
  }
  return vector;
}

/** A small OpenAI-compatible embeddings API over real HTTP. It answers out of order, as the field `index` allows. */
export async function startEmbeddingsEndpoint(): Promise<EmbeddingsEndpoint> {
  const requests: EmbeddingsEndpoint['requests'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { input } = JSON.parse(body) as { input: string[] };
      requests.push({ texts: input, key: request.headers.authorization });
      const data = input.map((text, index) => ({ index, embedding: vectorOf(text) })).toReversed();
      const send = (status: number, answer: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      };
      if (request.url !== '/v1/embeddings') send(404, {});
      else if (endpoint.mode === 'with an error') send(500, { error: 'overloaded' });
      else if (endpoint.mode === 'with nonsense') send(200, { data: [{ embedding: 'none' }] });
      else if (endpoint.mode === 'slowly') setTimeout(() => send(200, { data }), 700);
      else send(200, { data });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint: EmbeddingsEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    mode: 'well',
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return endpoint;
}
