/**
 * What a mail server answers is kept and shown to admins. Some repeat the line they refuse, which may hold what we signed in with: as it
 * stands, as it is written in a URL, and as AUTH PLAIN and AUTH LOGIN send it.
 */
export function withoutCredentials(url: string): (said: string) => string {
  const secrets = secretsOf(url);
  return (said) => secrets.reduce((text, secret) => text.replaceAll(secret, '…'), said);
}

function secretsOf(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { username, password } = new URL(url);
  if (password === '') return [];
  const [user, secret] = [decoded(username), decoded(password)];
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const forms = [
    base64(`\0${user}\0${secret}`),
    base64(`${user}\0${user}\0${secret}`),
    base64(secret),
    password,
    secret,
  ];
  // The longest first: a form may hold a shorter one.
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone % is one.
    return part;
  }
}
