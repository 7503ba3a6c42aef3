import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultLines, flagNames, localUrl, readConfig, type Flags } from './config.ts';
import { withoutPassword } from './without-password.ts';

const read = (env: Record<string, string>, flags: Flags = {}) => readConfig(env, flags, '/srv/pawl');
const config = (env: Record<string, string>, flags: Flags = {}) => {
  const result = read(env, flags);
  if (!result.ok) throw new Error(faultLines(result.faults).join('\n'));
  return result.config;
};
const faults = (env: Record<string, string>, flags: Flags = {}) => {
  const result = read(env, flags);
  return result.ok ? [] : result.faults;
};

describe('settings', () => {
  it('need nothing to be said', () => {
    expect(config({})).toEqual({
      port: 7295,
      host: '127.0.0.1',
      dataFolder: '/srv/pawl/.pawl-data',
      demo: false,
      logLevel: 'info',
      providers: [],
      sessions: { idleHours: 168, days: 30 },
    });
  });

  it('name identity providers by number, each whole or not at all', () => {
    const first = {
      PAWL_OIDC_ISSUER: 'https://login.example.org',
      PAWL_OIDC_CLIENT_ID: 'pawl',
      PAWL_OIDC_CLIENT_SECRET: 's',
    };
    const second = {
      PAWL_OIDC_2_ISSUER: 'https://other.example.org/realm',
      PAWL_OIDC_2_CLIENT_ID: 'p',
      PAWL_OIDC_2_CLIENT_SECRET: 't',
      PAWL_OIDC_2_NAME: 'Other',
      PAWL_OIDC_2_SCOPES: 'groups, offline',
      PAWL_OIDC_2_TRUST_EMAIL: 'yes',
    };
    expect(config({ ...first, ...second }).providers).toMatchObject([
      { id: 'oidc', name: 'login.example.org', groupsClaim: 'groups', scopes: [], trustsEmail: false },
      { id: 'oidc-2', name: 'Other', scopes: ['groups', 'offline'], trustsEmail: true },
    ]);
    expect(faults({ PAWL_OIDC_ISSUER: 'https://login.example.org' }).map(({ name }) => name)).toEqual([
      'PAWL_OIDC_CLIENT_ID',
      'PAWL_OIDC_CLIENT_SECRET',
    ]);
    expect(faults({ ...first, PAWL_OIDC_ISSUER: 'http://login.example.org' }).map(({ name }) => name)).toEqual([
      'PAWL_OIDC_ISSUER',
    ]);
    expect(config({ ...first, PAWL_OIDC_ISSUER: 'http://localhost:9000' }).providers).toHaveLength(1);
  });
  it('tell proxies, sessions and rates apart from what is none', () => {
    expect(config({ PAWL_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8' }).proxies).toEqual(['loopback', '10.0.0.0/8']);
    const wrong = {
      PAWL_TRUSTED_PROXIES: 'everybody',
      PAWL_SESSION_DAYS: '0',
      PAWL_SESSION_IDLE_HOURS: '-1',
      PAWL_RATE_LIMIT: 'fast',
    };
    expect(
      faults(wrong)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(Object.keys(wrong).toSorted());
  });

  it('name an embeddings endpoint only when told, at no weight until one was chosen', () => {
    const url = 'https://models.example.org/v1';
    expect(config({ PAWL_EMBEDDINGS_MODEL: 'small' }).embeddings).toBeUndefined();
    expect(config({ PAWL_EMBEDDINGS_URL: url }).embeddings).toEqual({
      url,
      model: 'text-embedding-3-small',
      weight: 0,
    });
    const told = {
      PAWL_EMBEDDINGS_URL: url,
      PAWL_EMBEDDINGS_MODEL: 'm',
      PAWL_EMBEDDINGS_KEY: 'k',
      PAWL_EMBEDDINGS_WEIGHT: '0.2',
    };
    expect(config(told).embeddings).toEqual({ url, model: 'm', key: 'k', weight: 0.2 });
    expect(faults({ PAWL_EMBEDDINGS_URL: 'models.example.org' })[0]?.name).toBe('PAWL_EMBEDDINGS_URL');
    for (const weight of ['1', '-0.1', 'much', '0,2']) {
      expect(faults({ PAWL_EMBEDDINGS_WEIGHT: weight })[0]).toMatchObject({
        given: weight,
        allowed: 'a number from 0 to 0.9',
      });
    }
  });

  it('are read from variables, and a flag wins', () => {
    const env = {
      PAWL_PORT: '8080',
      PAWL_HOST: '::1',
      PAWL_PUBLIC_URL: 'https://pawl.example.org/',
      PAWL_DATA: '/var/lib/x',
      PAWL_LOG_LEVEL: 'WARN',
      DATABASE_URL: 'postgres://u:p@db.example.org:5433/pawl?sslmode=require',
    };
    expect(config(env)).toEqual({
      port: 8080,
      host: '::1',
      publicUrl: 'https://pawl.example.org',
      dataFolder: '/var/lib/x',
      logLevel: 'warn',
      databaseUrl: env.DATABASE_URL,
      demo: false,
      providers: [],
      sessions: { idleHours: 168, days: 30 },
    });
    expect(config(env, { port: '1', host: '0.0.0.0', data: 'here', demo: true })).toMatchObject({
      port: 1,
      host: '0.0.0.0',
      dataFolder: '/srv/pawl/here',
      demo: true,
    });
  });

  it('bound the memory of recall', () => {
    expect(config({ PAWL_RECALL_MEMORY_MB: '512' })).toMatchObject({ recallMemoryMb: 512 });
    expect(config({ PAWL_RECALL_MEMORY_MB: '0' })).toMatchObject({ recallMemoryMb: 0 });
    for (const given of ['-1', '1.5', 'much', '512MB']) {
      expect(faults({ PAWL_RECALL_MEMORY_MB: given })).toMatchObject([{ name: 'PAWL_RECALL_MEMORY_MB', given }]);
    }
  });

  it('name the mail server and who mail comes from', () => {
    const env = { PAWL_SMTP_URL: 'smtps://u:p%40ss@mail.example.org:465', PAWL_MAIL_FROM: 'Pawl <pawl@example.org>' };
    expect(config(env)).toMatchObject({ smtpUrl: env.PAWL_SMTP_URL, mailFrom: env.PAWL_MAIL_FROM });
    expect(config({ PAWL_MAIL_FROM: 'pawl@example.org' })).toMatchObject({ mailFrom: 'pawl@example.org' });
    const wrong = [
      { PAWL_SMTP_URL: 'mail.example.org:25' },
      { PAWL_SMTP_URL: 'http://mail.example.org' },
      { PAWL_MAIL_FROM: 'pawl' },
      { PAWL_MAIL_FROM: 'Pawl <pawl@example.org' },
      { PAWL_MAIL_FROM: 'pawl@example.org\r\nBcc: x@example.org' },
    ];
    for (const settings of wrong) {
      const read = readConfig(settings, {}, '/srv/pawl');
      expect(read.ok ? [] : read.faults.map(({ name }) => name)).toEqual(Object.keys(settings));
    }
    const secret = readConfig({ PAWL_SMTP_URL: 'smpt://u:secret@mail.example.org' }, {}, '/srv/pawl');
    expect(JSON.stringify(secret)).not.toContain('secret');
  });

  it('take an empty variable as not set', () => {
    expect(
      config({
        PAWL_PORT: '',
        PAWL_HOST: '',
        DATABASE_URL: '',
        PAWL_DATA: '',
        PAWL_LOG_LEVEL: '',
        PAWL_PUBLIC_URL: '',
      }),
    ).toEqual(config({}));
  });

  it('name every fault at once: what, what was given, what is allowed, what to do', () => {
    const env = {
      PAWL_PUBLIC_URL: 'pawl',
      DATABASE_URL: 'mysql://u:secret@h/x',
      PAWL_LOG_LEVEL: 'loud',
      PAWL_POTR: '1',
    };
    const all = faults(env, { port: '70000', host: 'a b', data: true, unknown: ['--dmo', 'word'] });
    expect(all.map(({ name }) => name)).toEqual([
      '--port',
      '--host',
      'PAWL_PUBLIC_URL',
      'DATABASE_URL',
      '--data',
      'PAWL_LOG_LEVEL',
      '--dmo',
      'word',
      'PAWL_POTR',
    ]);
    for (const { given, allowed, next } of all)
      expect([typeof given, allowed.length > 3, next.length > 10]).toEqual(['string', true, true]);
    const lines = faultLines(all);
    expect(lines[0]).toBe('9 settings are not usable.');
    expect(lines.length).toBe(10);
    expect(lines.join()).not.toContain('secret');
  });

  it.each([
    ['PAWL_PORT', ['-1', '65536', '1e3', '80.5', 'http', '0x10', '99999999999']],
    ['PAWL_HOST', ['http://a', 'a:80', '300.1.1.1', 'a..b', '-a', 'a/b', 'x'.repeat(64)]],
    ['PAWL_PUBLIC_URL', ['example.org', 'ftp://a', 'https://a/path', 'https://a?x=1', 'https://u:p@a', 'https://']],
    ['DATABASE_URL', ['localhost', 'postgres://localhost', 'postgres://localhost/', 'http://a/b']],
  ] as const)('refuse what %s cannot be', (name, values) => {
    for (const value of values)
      expect(
        faults({ [name]: value }).map((fault) => fault.name),
        value,
      ).toEqual([name]);
  });

  it.each([
    ['PAWL_PORT', ['0', '1', '65535', ' 80 ']],
    ['PAWL_HOST', ['localhost', '0.0.0.0', '::', '[::1]', 'pawl-1.example.org', 'fe80::1']],
    ['PAWL_PUBLIC_URL', ['http://localhost:7295', 'https://pawl.example.org:8443/']],
    ['DATABASE_URL', ['postgresql://h/x', 'postgres://u@/x?host=/var/run/postgresql', 'postgres://u:p%40@[::1]:1/x']],
  ] as const)('take what %s may be', (name, values) => {
    for (const value of values) expect(faults({ [name]: value }), value).toEqual([]);
  });
});

describe('typing errors', () => {
  it('are recognised in variables and flags', () => {
    expect(faults({ PAWL_PRT: '1' })[0]?.next).toBe('Did you mean PAWL_PORT?');
    expect(faults({ PAWL_LOGLEVEL: '1' })[0]?.next).toBe('Did you mean PAWL_LOG_LEVEL?');
    expect(faults({ pawl_port: '1' })[0]?.next).toBe('Did you mean PAWL_PORT?');
    expect(faults({ PAWL_DATABASE_URL: 'x' })[0]?.next).toBe('Did you mean DATABASE_URL?');
    expect(faults({}, { unknown: ['--hots=x'] })[0]).toMatchObject({ name: '--hots', next: 'Did you mean --host?' });
  });

  it('leave variables alone that others read, or that mean something else', () => {
    expect(
      faults({ PAWL_URL: 'x', PAWL_TOKEN: 'x', PAWL_CHROMIUM: 'x', PAWL_COLOUR_OF_THE_CAT: 'x', PAWL_TEST: '1' }),
    ).toEqual([]);
  });

  it('one letter wrong in a flag is always recognised', () => {
    fc.assert(
      fc.property(fc.constantFrom(...flagNames), fc.nat(), fc.constantFrom('x', 'q', '_'), (flag, at, letter) => {
        const place = 2 + (at % (flag.length - 2));
        const wrong = flag.slice(0, place) + letter + flag.slice(place + 1);
        expect(faults({}, { unknown: [wrong] })[0]?.next).toBe(`Did you mean ${flag}?`);
      }),
    );
  });
});

it('shows a database address without its password', () => {
  expect(withoutPassword('postgres://ada:p@ss@db:1/x?password=y&ssl=1')).toBe(
    'postgres://ada:…@db:1/x?password=…&ssl=1',
  );
  expect(withoutPassword('postgres://ada@db/x')).toBe('postgres://ada@db/x');
});

it('prints an address that a browser on this machine takes', () => {
  expect([localUrl('127.0.0.1', 7295), localUrl('0.0.0.0', 80), localUrl('fe80::1', 1), localUrl('box', 2)]).toEqual([
    'http://localhost:7295',
    'http://localhost',
    'http://[fe80::1]:1',
    'http://box:2',
  ]);
});
