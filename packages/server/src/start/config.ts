import { resolve } from 'node:path';
import { usualLimits, type SessionLimits } from '../app/ports/sign-in.ts';
import type { EmbeddingSettings } from '../integrations/embeddings/endpoint.ts';
import type { MailInSettings } from '../integrations/mail-in/listen.ts';
import type { OidcSettings } from '../integrations/oidc/provider.ts';
import { keysIn } from './account-key/key-file.ts';
import { nearest } from './nearest.ts';
import { oidcVariables, readOidc } from './oidc-settings.ts';
import {
  readDatabaseUrl,
  readHost,
  readIdleHours,
  readLevel,
  readEmbeddingsUrl,
  readMailFrom,
  readMailIn,
  readMegabytes,
  readShare,
  readPort,
  readProxies,
  readPublicUrl,
  readRate,
  readSessionDays,
  readSmtpUrl,
  type LogLevel,
  type Read,
} from './setting.ts';
import { withoutPassword } from './without-password.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where people reach this server, without a slash at the end. Absent: on this machine, at its port. */
  readonly publicUrl?: string;
  /** Absent: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl?: string;
  /** Absolute path. */
  readonly dataFolder: string;
  /** Absent: no mail is sent, the page is all there is. */
  readonly smtpUrl?: string;
  /** `Pawl <pawl@example.org>` */
  readonly mailFrom?: string;
  /** Where mail is taken as near misses; absent: nowhere. */
  readonly mailIn?: MailInSettings;
  /** Absent: recall goes by words alone. */
  readonly embeddings?: EmbeddingSettings;
  /** Absent: recall keeps its whole index in memory. */
  readonly recallMemoryMb?: number;
  /** Identity providers, in the order in which they are offered. */
  readonly providers: readonly OidcSettings[];
  readonly sessions: SessionLimits;
  /** Requests a minute from one caller; 0 for no limit. Absent: what suits most. */
  readonly perMinute?: number;
  /** Whose X-Forwarded-* is believed. Absent: nobody's. */
  readonly proxies?: string[];
  /** Keys that seal accounts, the current one first. Absent: those of the file in the data folder. */
  readonly accountKeys?: readonly Buffer[];
  readonly demo: boolean;
  readonly logLevel: LogLevel;
}

/** One thing wrong with the settings, in words that stay the same. */
export interface ConfigFault {
  /** The variable or flag: `PAWL_PORT`, `--port`. */
  readonly name: string;
  readonly given: string;
  readonly allowed: string;
  readonly next: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** `otherwise`: the settings that are usable, with the defaults in place of the others. */
  | { readonly ok: false; readonly faults: readonly ConfigFault[]; readonly otherwise: Config };

/** Flags as the command line gave them: `true` where a value was left out. */
export interface Flags {
  readonly port?: string | true;
  readonly host?: string | true;
  readonly data?: string | true;
  readonly demo?: boolean;
  /** What no command knows: `--prot`, a stray word. */
  readonly unknown?: readonly string[];
}

export const flagNames = ['--port', '--host', '--data', '--demo', '--help', '--version'];
const settings = [
  'PAWL_PORT',
  'PAWL_HOST',
  'PAWL_PUBLIC_URL',
  'PAWL_DATA',
  'PAWL_LOG_LEVEL',
  'PAWL_SMTP_URL',
  'PAWL_MAIL_FROM',
  'PAWL_MAIL_IN',
  'PAWL_ACCOUNT_KEY',
  'PAWL_RECALL_MEMORY_MB',
  'PAWL_EMBEDDINGS_URL',
  'PAWL_EMBEDDINGS_MODEL',
  'PAWL_EMBEDDINGS_KEY',
  'PAWL_EMBEDDINGS_WEIGHT',
  'PAWL_SESSION_IDLE_HOURS',
  'PAWL_SESSION_DAYS',
  'PAWL_RATE_LIMIT',
  'PAWL_TRUSTED_PROXIES',
  ...oidcVariables,
];
/** Read by the command line and by the tests; known here so that they are not taken for typing errors. */
const othersVariables = ['PAWL_URL', 'PAWL_TOKEN', 'PAWL_CHROMIUM'];

/** Reads every setting and names every fault at once; a flag wins over its variable. Pure: the surroundings are arguments. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  flags: Flags,
  folder: string,
): ConfigResult {
  const faults: ConfigFault[] = [];
  const take = <T>(
    flag: string | true | undefined,
    flagName: string,
    variable: string,
    read: Read<T>,
  ): T | undefined => {
    const name = flag === undefined ? variable : flagName;
    const given = flag ?? env[variable];
    // An empty variable is how a shell and a compose file say "not set"; a flag without its value was forgotten.
    if (given === undefined || (flag === undefined && given === '')) return undefined;
    const result =
      given === true ? { allowed: 'a value after it', next: `Write ${name} VALUE, or leave it out.` } : read(given);
    if ('value' in result) return result.value;
    const told = given === true ? '' : variable.endsWith('_KEY') ? '…' : withoutPassword(given);
    faults.push({ name, given: told, ...result });
    return undefined;
  };

  const port = take(flags.port, '--port', 'PAWL_PORT', readPort) ?? 7295;
  const host = take(flags.host, '--host', 'PAWL_HOST', readHost) ?? '127.0.0.1';
  const publicUrl = take(undefined, '', 'PAWL_PUBLIC_URL', readPublicUrl);
  const databaseUrl = take(undefined, '', 'DATABASE_URL', readDatabaseUrl);
  const smtpUrl = take(undefined, '', 'PAWL_SMTP_URL', readSmtpUrl);
  const mailFrom = take(undefined, '', 'PAWL_MAIL_FROM', readMailFrom);
  const mailIn = take(undefined, '', 'PAWL_MAIL_IN', readMailIn);
  const accountKeys = take(undefined, '', 'PAWL_ACCOUNT_KEY', readAccountKeys);
  const recallMemoryMb = take(undefined, '', 'PAWL_RECALL_MEMORY_MB', readMegabytes);
  const embeddingsUrl = take(undefined, '', 'PAWL_EMBEDDINGS_URL', readEmbeddingsUrl);
  const model = take(undefined, '', 'PAWL_EMBEDDINGS_MODEL', (value) => ({ value })) ?? 'text-embedding-3-small';
  const key = take(undefined, '', 'PAWL_EMBEDDINGS_KEY', (value) => ({ value }));
  const weight = take(undefined, '', 'PAWL_EMBEDDINGS_WEIGHT', readShare) ?? 0;
  const dataFolder = resolve(folder, take(flags.data, '--data', 'PAWL_DATA', (value) => ({ value })) ?? '.pawl-data');
  const logLevel = take(undefined, '', 'PAWL_LOG_LEVEL', readLevel) ?? 'info';
  const idleHours = take(undefined, '', 'PAWL_SESSION_IDLE_HOURS', readIdleHours) ?? usualLimits.idleHours;
  const days = take(undefined, '', 'PAWL_SESSION_DAYS', readSessionDays) ?? usualLimits.days;
  const perMinute = take(undefined, '', 'PAWL_RATE_LIMIT', readRate);
  const proxies = take(undefined, '', 'PAWL_TRUSTED_PROXIES', readProxies);
  const oidc = readOidc(env);
  faults.push(...oidc.faults, ...(flags.unknown ?? []).map(unknownFlag), ...mistypedVariables(env));

  const sessions = { idleHours, days };
  const always = { port, host, dataFolder, providers: oidc.providers, sessions, demo: flags.demo ?? false, logLevel };
  const config = {
    ...always,
    ...(publicUrl && { publicUrl }),
    ...(databaseUrl && { databaseUrl }),
    ...(smtpUrl && { smtpUrl }),
    ...(mailFrom && { mailFrom }),
    ...(mailIn && { mailIn }),
    ...(accountKeys && { accountKeys }),
    ...(recallMemoryMb !== undefined && { recallMemoryMb }),
    ...(perMinute !== undefined && { perMinute }),
    ...(proxies && { proxies }),
    ...(embeddingsUrl && { embeddings: { url: embeddingsUrl, model, weight, ...(key && { key }) } }),
  };
  return faults.length > 0 ? { ok: false, faults, otherwise: config } : { ok: true, config };
}

const readAccountKeys: Read<readonly Buffer[]> = (given) => {
  const value = keysIn(given);
  if (value) return { value };
  return {
    allowed: '32 random bytes in base64; several with commas between, the current one first',
    next: 'Make one with `openssl rand -base64 32`, or leave it out to keep the key in the data folder.',
  };
};

/** The address to print when nobody said how people reach this server. */
export function localUrl(host: string, port: number): string {
  const here = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
  const name = here ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}${port === 80 ? '' : `:${port}`}`;
}

function unknownFlag(word: string): ConfigFault {
  const name = word.split('=')[0] ?? word;
  const bare = (flag: string): string => flag.replace(/^-+/, '');
  const near = name.startsWith('-') ? nearest(bare(name), flagNames.map(bare)) : undefined;
  const meant = near && `--${near}`;
  const allowed = flagNames.join(', ');
  return {
    name,
    given: word,
    allowed,
    next: meant ? `Did you mean ${meant}?` : 'Leave it out; --help lists what there is.',
  };
}

const prefix = 'PAWL_';

function mistypedVariables(env: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  const known = new Set([...settings, ...othersVariables]);
  return Object.keys(env)
    .filter((name) => /^PAWL_/i.test(name) && !known.has(name))
    .flatMap((name) => {
      const near = nearest(
        name.slice(prefix.length),
        settings.map((setting) => setting.slice(prefix.length)),
      );
      const meant = /^PAWL_DATABASE/i.test(name) ? 'DATABASE_URL' : near && prefix + near;
      const given = env[name] ?? '';
      return meant ? [{ name, given, allowed: settings.join(', '), next: `Did you mean ${meant}?` }] : [];
    });
}

/** Every fault, one short paragraph each. */
export const faultLines = (faults: readonly ConfigFault[]): string[] => [
  faults.length === 1 ? 'One setting is not usable.' : `${faults.length} settings are not usable.`,
  ...faults.map(
    ({ name, given, allowed, next }) => `  ${name}: given ${JSON.stringify(given)}; allowed: ${allowed}. ${next}`,
  ),
];
