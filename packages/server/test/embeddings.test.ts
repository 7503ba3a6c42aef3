import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NearMissMemory } from '../src/app/near-misses/near-miss-memory.ts';
import { evaluateArchive } from '../src/app/recall/evaluate-recall.ts';
import { recall } from '../src/app/recall/recall.ts';
import { embeddingsAt } from '../src/integrations/embeddings/endpoint.ts';
import { rememberArchive, type RecallMemory } from '../src/store/recall-index.ts';
import { inSnapshot } from '../src/store/unit-of-work.ts';
import { startEmbeddingsEndpoint, type EmbeddingsEndpoint } from './embeddings-endpoint.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let memory: RecallMemory;
let endpoint: EmbeddingsEndpoint;
beforeAll(async () => {
  server = await startTestServer();
  memory = rememberArchive(server.base.url);
  await memory.ready;
  endpoint = await startEmbeddingsEndpoint();
});
afterAll(async () => {
  await endpoint.stop();
  await memory.close();
  await server.stop();
});
beforeEach(() => {
  endpoint.mode = 'well';
  endpoint.requests.length = 0;
});

const settings = (weight: number) => ({ url: endpoint.url, model: 'small', key: 'secret', weight });
const declare = async (title: string, occurredAt: string, summary = '') =>
  (await server.client.declare({ body: { title, summary, occurredAt } })).incident.key;
const portsWith = (weight: number, onFault?: (error: unknown) => void) => ({
  publicUrl: '',
  version: '',
  recall: memory.recall,
  nearMisses: new NearMissMemory(),
  embeddings: embeddingsAt(settings(weight), onFault),
});
const reading = <R>(use: Parameters<typeof inSnapshot<R>>[2]) => {
  const actor = { workspaceId: server.workspaceId, personId: null, role: 'viewer' as const, via: 'page' };
  return inSnapshot(server.base.db, { actor, now: server.now, action: 'recall' }, use);
};
const ask = (ports: ReturnType<typeof portsWith>, title: string) =>
  reading(async (read) => {
    const result = await recall(read, { title, text: '', services: [], limit: 5 }, ports);
    if (!result.ok) throw new Error('refused');
    return result.value.matches;
  });

describe('an embeddings endpoint', () => {
  it('is asked in batches, with the key, and once for each text', async () => {
    const near = embeddingsAt(settings(0.3));
    const texts = Array.from({ length: 100 }, (_, n) => ({ id: String(n), text: `text number ${n}` }));
    const first = await near.near('text number 7', texts, 5000);
    expect(first?.get('7')).toBeCloseTo(1);
    expect(first?.size).toBe(100);
    // The question is one of the texts, so it is not asked for a second time.
    expect(endpoint.requests.map((request) => request.texts.length)).toEqual([64, 36]);
    expect(endpoint.requests[0]?.key).toBe('Bearer secret');
    await near.near('text number 7', texts, 5000);
    expect(endpoint.requests).toHaveLength(2);
  });

  it.each(['with an error', 'with nonsense'] as const)('that answers %s is told of, and not believed', async (mode) => {
    endpoint.mode = mode;
    const faults: unknown[] = [];
    const near = embeddingsAt(settings(0.3), (error) => faults.push(error));
    expect(await near.near('question', [{ id: 'a', text: 'b' }], 5000)).toBeUndefined();
    expect(String(faults[0])).toMatch(/embeddings endpoint answered/);
  });

  it('that is slow is not waited for, and its answer serves the next question', async () => {
    endpoint.mode = 'slowly';
    const near = embeddingsAt(settings(0.3));
    expect(await near.near('question', [{ id: 'a', text: 'question' }], 50)).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect((await near.near('question', [{ id: 'a', text: 'question' }], 50))?.get('a')).toBeCloseTo(1);
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('recall with an embeddings endpoint', () => {
  it('fuses at the weight, shows what it added, and goes by words when the endpoint is away', async () => {
    for (let n = 0; n < 6; n += 1) await declare(`Event ${n}`, '2024-01-01T00:00:00Z', `Thing ${n} blinked.`);
    const alike = await declare('Customers waited twice for tickets', '2024-02-01T00:00:00Z');
    const meant = await declare('Customers reimbursed doubly', '2024-02-01T00:00:00Z');
    await memory.catchUp();

    const byWords = await ask(portsWith(0), 'Customers refunds twice');
    expect(byWords[0]?.key).toBe(alike);
    expect(endpoint.requests).toHaveLength(0);

    const fused = await ask(portsWith(0.5), 'Customers refunds twice');
    expect(fused[0]?.key).toBe(meant);
    expect(fused[0]?.parts.map(({ by }) => by)).toContain('meaning');
    for (const { score, parts } of fused) {
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score);
    }

    endpoint.mode = 'with an error';
    const away = await ask(portsWith(0.5), 'Customers refunds twice again');
    expect(away[0]?.key).toBe(alike);
  });

  it('says whether it helps on what the team confirmed, and refuses while that cannot be told', async () => {
    const first = await declare('Invoices lost', '2024-03-01T00:00:00Z');
    const again = await declare('Invoices lost again', '2024-04-01T00:00:00Z');
    await server.client.judge({ params: { key: again }, body: { prior: first, judgement: 'same_class' } });
    await memory.catchUp();
    const result = await reading((read) => evaluateArchive(read, portsWith(0)));
    if (!result.ok) throw new Error('refused');
    expect(result.value.fusion).toMatchObject({
      weight: 0,
      sentence: expect.stringContaining('10 confirmed recurrences are needed'),
    });
    expect(result.value.evaluation.recurrences).toBe(1);

    endpoint.mode = 'with an error';
    const away = await reading((read) => evaluateArchive(read, portsWith(0)));
    expect(away.ok && away.value.fusion).toBe(null);
  });
});
