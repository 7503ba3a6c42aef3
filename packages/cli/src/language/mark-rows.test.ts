import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { markRows } from './mark-rows.ts';

async function run(input: string | Iterable<string | Uint8Array>, names: readonly string[] = []) {
  const out: string[] = [];
  const errors: string[] = [];
  const exit = await markRows(
    {
      input: Readable.from(typeof input === 'string' ? [input] : input),
      write: (line) => void out.push(line),
      err: (line) => void errors.push(line),
    },
    names,
  );
  return { rows: out.map((line) => JSON.parse(line) as unknown), errors, exit };
}

describe('pawl language --json', () => {
  it('answers each row in order, with marks or none', async () => {
    const { rows, errors, exit } = await run(
      '{"id":"a","text":"The operator failed to check the region."}\r\n\n{"id":7,"text":"The job failed to start."}',
    );
    expect(rows).toEqual([
      {
        id: 'a',
        marks: [
          {
            kind: 'blame',
            start: 4,
            end: 28,
            suggestion: 'Nothing in the path of the work made it necessary to check the region.',
          },
        ],
      },
      { id: 7, marks: [] },
    ]);
    expect([errors, exit]).toEqual([[], 0]);
  });

  it('names the lines that are no rows, answers the others, and ends with 2', async () => {
    const lines = ['nope', '[]', '{"text":"a"}', '{"id":"x"}', '{"id":"y","text":"Fine."}', 'null'];
    const { rows, errors, exit } = await run(lines.join('\n'));
    expect(rows).toEqual([{ id: 'y', marks: [] }]);
    expect(errors.map((line) => line.split(':')[0])).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 4',
      'line 6',
      '5 lines were not read; the others are answered.',
    ]);
    expect(exit).toBe(2);
  });

  it('reads letters that a chunk cuts in two, a byte order mark, and U+2028 within a row', async () => {
    const text = 'Ähm\u2028the operator was careless 🔥';
    const bytes = Buffer.from(`\uFEFF${JSON.stringify({ id: 'é', text })}\n`);
    const { rows, exit } = await run([...bytes].map((byte) => Uint8Array.of(byte)));
    expect(rows).toMatchObject([{ id: 'é', marks: [{ kind: 'blame' }] }]);
    expect(exit).toBe(0);
  });

  it('counts offsets in UTF-16 code units', async () => {
    const { rows } = await run('{"id":1,"text":"🔥🔥 Human error."}');
    expect(rows).toMatchObject([{ marks: [{ start: 5, end: 16 }] }]);
  });

  it('knows the names it is given', async () => {
    const row = '{"id":1,"text":"caused by tsukiko"}';
    expect((await run(row)).rows).toMatchObject([{ marks: [] }]);
    expect((await run(row, ['Tsukiko'])).rows).toMatchObject([{ marks: [{ kind: 'name_as_cause' }] }]);
  });

  it('waits for a slow reader, and so holds one row at a time', async () => {
    let read = 0;
    let written = 0;
    async function* rows() {
      for (; read < 200; read += 1) {
        // Never far ahead of what was taken.
        expect(read - written).toBeLessThanOrEqual(1);
        yield await Promise.resolve(`{"id":${read},"text":"Human error."}\n`);
      }
    }
    const write = () =>
      new Promise<void>((resolve) => {
        setImmediate(() => {
          written += 1;
          resolve();
        });
      });
    await markRows({ input: rows(), write, err: () => undefined }, []);
    expect(written).toBe(200);
  });
});
