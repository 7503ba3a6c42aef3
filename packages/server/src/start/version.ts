import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Of this server, as its package says; the same file two levels up from the sources and from the built program. */
export const serverVersion: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;
