import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * A wall that cannot fail is decoration: each forbidden import is planted, and must be red. The linter checks every wall; the
 * compiler checks those between packages a second time, through the `paths` of their tsconfig.json.
 */
const root = join(import.meta.dirname, '..');

const planted: readonly { readonly room: string; readonly imports: readonly string[]; readonly reason: RegExp }[] = [
  { room: 'domain/src', imports: ['zod', 'node:fs', '@pawl/contract/routes', 'kysely'], reason: /rules are pure/ },
  { room: 'contract/src', imports: ['node:fs', 'fastify', 'pg', '@pawl/import/read-file'], reason: /does no I\/O/ },
  {
    room: 'import/src',
    imports: ['node:fs', '@pawl/contract/routes', 'pg', 'pawl-server/start'],
    reason: /text in, values out/,
  },
  {
    room: 'gate/src',
    imports: ['@pawl/contract/routes', 'pawl-server/start', 'pg', 'kysely'],
    reason: /no server, no HTTP contract/,
  },
  {
    room: 'cli/src',
    imports: ['pawl-server/start', '../../server/src/start.ts', 'pg', 'kysely'],
    reason: /reaches the archive through the API/,
  },
  {
    room: 'web/src/features/room',
    imports: ['node:fs', 'pawl-server/start', 'pg'],
    reason: /knows the server only through the contract/,
  },
  { room: 'web/src/ui', imports: ['../features/room/room-page.tsx', '../app/api.ts'], reason: /ui is the bottom/ },
  {
    room: 'server/src/app/room',
    imports: [
      'kysely',
      'pg',
      'fastify',
      '@pawl/contract/routes',
      '../../store/database.ts',
      '../../http/server.ts',
      '../../integrations/x/y.ts',
    ],
    reason: /state what they need as ports/,
  },
  {
    room: 'server/src/store',
    imports: [
      'fastify',
      '../http/server.ts',
      '../app/room/fund-fix.ts',
      '../integrations/x/y.ts',
      '@pawl/contract/routes',
    ],
    reason: /answers the ports of app/,
  },
  {
    room: 'server/src/http',
    imports: ['kysely', 'pg', '../store/database.ts', '../start/start.ts'],
    reason: /SQL stays behind the ports/,
  },
  {
    room: 'server/src/integrations/mail',
    imports: [
      'pg',
      'fastify',
      '@pawl/contract/routes',
      '../calendar/feed.ts',
      '../../store/database.ts',
      '../../http/server.ts',
    ],
    reason: /answers one port of app/,
  },
  {
    room: 'server/src/jobs',
    imports: [
      'fastify',
      '@pawl/contract/routes',
      '../http/server.ts',
      '../integrations/mail/smtp.ts',
      '../start/serve.ts',
    ],
    reason: /Jobs wake use cases/,
  },
];

const lines = (imports: readonly string[]): string =>
  imports.map((from, n) => `import * as planted${n} from '${from}';\nexport { planted${n} };\n`).join('');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pawl-walls-'));
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const { room, imports } of planted) {
    const file = join(folder, 'packages', room, 'planted.ts');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, lines(imports));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finding {
  readonly filename: string;
  readonly code: string;
  readonly help?: string;
  readonly message: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

describe('the linter', () => {
  let findings: readonly Finding[];
  beforeAll(() => {
    const run = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    findings = (JSON.parse(run.stdout) as { diagnostics: Finding[] }).diagnostics;
  });
  it.each(planted)('refuses every forbidden import in $room, with the reason', ({ room, imports, reason }) => {
    const here = findings.filter(
      (finding) =>
        finding.filename.includes(`packages/${room}/planted.ts`) && finding.code.includes('no-restricted-imports'),
    );
    const red = imports.filter((_, n) =>
      here.some((finding) => finding.labels.some(({ span }) => span.line === n * 2 + 1)),
    );
    expect(red).toEqual(imports);
    expect(
      here.every((finding) => reason.test(`${finding.message} ${finding.help ?? ''}`) || room === 'web/src/ui'),
    ).toBe(true);
    expect(here.some((finding) => reason.test(`${finding.message} ${finding.help ?? ''}`))).toBe(true);
  });
  it('refuses one feature of the page importing another', () => {
    const file = join(folder, 'packages/web/src/features/room/neighbour.ts');
    writeFileSync(file, "export { x } from '../archive/archive-page.tsx';\n");
    const run = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', file], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.stdout).toMatch(/a feature never imports a feature/);
  });
  it('refuses it from a folder inside a feature too, which may reach up into its own', () => {
    const inside = join(folder, 'packages/web/src/features/room/board');
    mkdirSync(inside, { recursive: true });
    const run = (line: string) => {
      const file = join(inside, 'neighbour.ts');
      writeFileSync(file, line);
      return spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', file], {
        cwd: folder,
        encoding: 'utf8',
      });
    };
    expect(run("export { x } from '../../archive/archive-page.tsx';\n").stdout).toMatch(
      /a feature never imports a feature/,
    );
    expect(run("export { x } from '../room-page.tsx';\n").stdout).not.toMatch(/a feature never imports a feature/);
  });
});

describe('the compiler', () => {
  const packages = planted.filter(
    ({ room }) => /^(domain|contract|import|gate|cli|web)\//.test(room) && room !== 'web/src/ui',
  );
  it.each(packages)('refuses them in $room too', ({ room, imports }) => {
    const name = room.split('/')[0] ?? '';
    const at = mkdtempSync(join(root, 'packages', name, '.wall-'));
    try {
      const forbidden = imports.filter((from) => !from.startsWith('.'));
      writeFileSync(join(at, 'planted.ts'), lines(forbidden));
      const config = {
        extends: '../tsconfig.json',
        compilerOptions: {
          rootDir: '../../..',
          noEmit: true,
          composite: false,
          emitDeclarationOnly: false,
          declaration: false,
          declarationMap: false,
          tsBuildInfoFile: null,
        },
        include: ['planted.ts'],
        references: [],
      };
      writeFileSync(join(at, 'tsconfig.json'), JSON.stringify(config));
      const run = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(at, 'tsconfig.json')], {
        encoding: 'utf8',
      });
      const red = forbidden.filter((_, n) => run.stdout.includes(`planted.ts(${n * 2 + 1},`));
      expect(red).toEqual(forbidden);
    } finally {
      rmSync(at, { recursive: true, force: true });
    }
  });
});

it('finds nothing to refuse in the tree as it is', () => {
  const { stdout: out } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', 'packages'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { diagnostics } = JSON.parse(out) as { diagnostics: Finding[] };
  expect(diagnostics.filter((finding) => finding.code.includes('no-restricted-imports'))).toEqual([]);
});
