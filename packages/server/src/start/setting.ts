import { isIP } from 'node:net';

/** A setting read from its text: its value, or what is allowed and what to do. */
export type Read<T> = (given: string) => { readonly value: T } | { readonly allowed: string; readonly next: string };

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export const readPort: Read<number> = (given) => {
  const value = Number(given);
  // 0 lets the system choose, which the tests and `--port 0` use.
  if (/^\d{1,5}$/.test(given.trim()) && value <= 65_535) return { value };
  return { allowed: 'a whole number from 0 to 65535', next: 'Leave it out for 7295.' };
};

export const readHost: Read<string> = (given) => {
  const value = given.trim().replace(/^\[(.*)\]$/, '$1');
  const name = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})?(\.[a-z0-9_]([a-z0-9_-]{0,62})?)*\.?$/i;
  // 300.1.2.3 is no name either: only digits and dots were meant as an address.
  if (isIP(value) || (name.test(value) && !/^[\d.]+$/.test(value))) return { value };
  return {
    allowed: 'an address of this machine or a host name, without a port',
    next: 'Use 127.0.0.1 for this machine only, 0.0.0.0 for every network it is on.',
  };
};

export const readPublicUrl: Read<string> = (given) => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const plain = url && !url.search && !url.hash && !url.username && !url.password && url.pathname === '/';
  if (plain && (url.protocol === 'http:' || url.protocol === 'https:')) return { value: url.origin };
  return {
    allowed: 'an http:// or https:// address without path, query or password',
    next: 'Write it as people type it: https://pawl.example.org.',
  };
};

export const readDatabaseUrl: Read<string> = (given) => {
  // `postgres://user@/name?host=/var/run/postgresql` has no host part, which URL itself refuses.
  const value = given.trim();
  const url = value.replace(/@\//, '@socket/');
  const protocols = ['postgres:', 'postgresql:'];
  if (URL.canParse(url) && protocols.includes(new URL(url).protocol) && new URL(url).pathname.length > 1)
    return { value };
  return {
    allowed: 'postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    next: 'Leave it out to use the PostgreSQL that comes with Pawl.',
  };
};

export const readMailIn: Read<{ protocol: 'lmtp' | 'smtp'; host: string; port: number }> = (given) => {
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : undefined;
  const protocol = url?.protocol === 'lmtp:' ? 'lmtp' : url?.protocol === 'smtp:' ? 'smtp' : undefined;
  const plain = url && (url.pathname === '' || url.pathname === '/') && !url.search && !url.username && !url.password;
  if (protocol && plain && url.hostname) {
    const usual = protocol === 'lmtp' ? 24 : 25;
    return { value: { protocol, host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port) || usual } };
  }
  return {
    allowed: 'lmtp://ADDRESS:PORT or smtp://ADDRESS:PORT, of this machine',
    next: 'Use lmtp://127.0.0.1:2424 for a mail server on this machine. Leave it out to take no mail.',
  };
};

export const readLevel: Read<LogLevel> = (given) => {
  const value = logLevels.find((level) => level === given.trim().toLowerCase());
  return value ? { value } : { allowed: logLevels.join(', '), next: 'Leave it out for info.' };
};

export const readMegabytes: Read<number> = (given) => {
  const value = Number(given);
  if (/^\d{1,7}$/.test(given.trim())) return { value };
  return { allowed: 'a whole number of megabytes', next: 'Leave it out to keep the whole index in memory.' };
};

export const readSmtpUrl: Read<string> = (given) => {
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : undefined;
  if (url && (url.protocol === 'smtp:' || url.protocol === 'smtps:') && url.hostname !== '')
    return { value: given.trim() };
  return {
    allowed: 'smtp://USER:PASSWORD@HOST:PORT, or smtps:// for TLS from the first byte',
    next: 'Write special characters of the password as in a URL (@ is %40). Leave it out to send no mail.',
  };
};

export const readMailFrom: Read<string> = (given) => {
  const value = given.trim();
  const address = /^(?:[^<>\r\n]*<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(value)?.[1];
  const closed = value.includes('<') === value.endsWith('>');
  if (address && closed) return { value };
  return {
    allowed: 'pawl@example.org, or Pawl <pawl@example.org>',
    next: 'Use an address your mail server lets you send from.',
  };
};

export const readEmbeddingsUrl: Read<string> = (given) => {
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : undefined;
  const web = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url && web && !url.search && !url.hash) return { value: given.trim() };
  return {
    allowed: 'the http:// or https:// address of an OpenAI-compatible API, without /embeddings at the end',
    next: 'Write it like https://api.example.org/v1. Leave it out to recall by words alone.',
  };
};

export const readShare: Read<number> = (given) => {
  const value = Number(given);
  if (given.trim() !== '' && value >= 0 && value <= 0.9) return { value };
  return {
    allowed: 'a number from 0 to 0.9',
    next: 'Let `pawl-server recall evaluate` choose it. Leave it out for 0.',
  };
};

export const readIssuer: Read<string> = (given) => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const here = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  // A client secret sent over plain http would be known to the network.
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && here)) && !url.search && !url.hash) {
    return { value: given };
  }
  return {
    allowed: 'the https:// address of an OpenID Connect issuer (http:// on this machine only)',
    next: 'Write it as the provider names itself; under it /.well-known/openid-configuration answers.',
  };
};

export const readYes: Read<boolean> = (given) => {
  const value = given.trim().toLowerCase();
  if (value === 'yes' || value === 'no') return { value: value === 'yes' };
  return { allowed: 'yes or no', next: 'Leave it out for no.' };
};

export const readRate: Read<number> = (given) => {
  const value = Number(given);
  if (/^\d{1,7}$/.test(given.trim())) return { value };
  return { allowed: 'a whole number of requests a minute, 0 for no limit', next: 'Leave it out for 1200.' };
};

const wholeFrom1 =
  (most: number, what: string, usual: string): Read<number> =>
  (given) => {
    const value = Number(given);
    if (/^\d{1,6}$/.test(given.trim()) && value >= 1 && value <= most) return { value };
    return { allowed: `a whole number of ${what} from 1 to ${most}`, next: `Leave it out for ${usual}.` };
  };
export const readIdleHours = wholeFrom1(8_760, 'hours', '168');
export const readSessionDays = wholeFrom1(365, 'days', '30');

export const readProxies: Read<string[]> = (given) => {
  const value = given.split(/[\s,]+/).filter((part) => part !== '');
  const sound = (part: string): boolean => {
    const [address = '', bits] = part.split('/');
    const most = isIP(address) === 4 ? 32 : 128;
    return isIP(address) !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
  };
  if (
    value.length > 0 &&
    value.every((part) => ['loopback', 'linklocal', 'uniquelocal'].includes(part) || sound(part))
  ) {
    return { value };
  }
  return {
    allowed: 'addresses or networks (10.0.0.0/8), loopback, linklocal, uniquelocal; with commas between them',
    next: 'Name the proxies in front of Pawl. Leave it out when there is none.',
  };
};
