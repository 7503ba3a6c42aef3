import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Pawl } from './published.ts';
import { commit, git, temporary, write } from './published.ts';

const GO_CONTROL = `title: Every request has a deadline
why: A call without one held every worker for an hour.
do: Use http.NewRequestWithContext.
files: ['**/*.go']
check: { ast-grep: { language: go, rule: { kind: selector_expression, regex: '^http\\.Get$' } } }
examples:
  must_fail: [{ name: bad, code: 'package a; func f() { http.Get(u) }' }]
  must_pass: [{ name: good, code: 'package a; func f() { client.Do(r) }' }]
`;

/**
 * What a person does with a pawl they have just got, in a repository without npm: set up, write a control, be stopped by it,
 * break it, and try to take it out.
 */
export function walkThrough(pawl: Pawl): void {
  const root = temporary('story');
  try {
    git(root, 'init', '-q', '-b', 'main');
    commit(root, { 'settlement/refunds.ts': "defineJob({ name: 'refunds', idempotencyKey: k });\n" });
    expect(pawl(root, 'check').status).toBe(2);

    const made = pawl(root, 'init', '--yes');
    expect(made).toMatchObject({ status: 0, err: '' });
    expect(made.out).toContain('.github/workflows/pawl.yml');

    const rule = `{ pattern: defineJob($O), not: { has: { kind: pair, has: { field: key, regex: ^idempotencyKey$ }, stopBy: end } } }`;
    const control = [
      ['--id', 'CTL-7', '--title', 'A job carries an idempotency key', '--incident', 'INC-42'],
      ['--why', 'A retried job paid 214 refunds twice.', '--do', 'Pass `idempotencyKey`.'],
      ['--files', 'settlement/**/*.ts', '--language', 'TypeScript', '--rule', rule],
      ['--bad', "defineJob({ name: 'a' })", '--good', "defineJob({ name: 'a', idempotencyKey: k })"],
    ];
    const written = pawl(root, 'new', ...control.flat());
    expect(written, written.err).toMatchObject({ status: 0 });
    commit(root, {
      '.pawl/controls/deadline.yml': GO_CONTROL,
      'main.go': 'package main\n\nfunc f() { client.Do(r) }\n',
    });
    expect(pawl(root, 'test').status).toBe(0);
    const clean = pawl(root, 'check');
    expect(clean, clean.out + clean.err).toMatchObject({ status: 0 });

    git(root, 'checkout', '-q', '-b', 'change');
    commit(root, {
      'settlement/payout.ts': "defineJob({ name: 'payout' });\n",
      'main.go': 'package main\n\nfunc f() { http.Get(u) }\n',
    });
    const stopped = pawl(root, 'check');
    expect(stopped.status).toBe(1);
    for (const part of ['settlement/payout.ts:1:1', '214 refunds', 'INC-42', 'pawl retire CTL-7', 'main.go:3:12'])
      expect(stopped.out).toContain(part);

    // A file that keeps the engine busy is judged in a process of its own, which the bundle must find.
    const deep = `${'defineJob('.repeat(8_000)}${')'.repeat(8_000)}`;
    commit(root, { 'settlement/payout.ts': deep });
    const broken = pawl(root, 'check');
    expect(broken.status).toBe(2);
    expect(broken.out).toMatch(/could not judge.*payout\.ts: it (was not judged within|made the engine fail)/);

    git(root, 'reset', '-q', '--hard', 'main');
    expect(pawl(root, 'guard', '--base', 'main').status).toBe(0);
    rmSync(join(root, '.pawl/controls'), { recursive: true });
    commit(root);
    const guarded = pawl(root, 'guard', '--base', 'main');
    expect(guarded.status).toBe(1);
    expect(guarded.out).toContain('214 refunds');
    write(root, { '.pawl/controls/x.yml': 'titel: nothing\n' });
    expect(pawl(root, 'check').status).toBe(2);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Enough files for the gate to take threads, each of which the bundle must find. */
export function manyFiles(pawl: Pawl): void {
  const root = temporary('many');
  try {
    git(root, 'init', '-q', '-b', 'main');
    const files = Array.from({ length: 3_200 }, (_, i) => [`src/f${i}.go`, `package a\n\nvar a${i} = http.Get\n`]);
    commit(root, { ...Object.fromEntries(files), '.pawl/controls/deadline.yml': GO_CONTROL });
    const { status, out, err } = pawl(root, 'check', '--format', 'json');
    expect(status, err).toBe(1);
    expect((JSON.parse(out) as { findings: unknown[] }).findings).toHaveLength(3_200);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
