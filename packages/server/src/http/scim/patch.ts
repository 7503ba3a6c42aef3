import { z } from 'zod';
import { ScimFault } from './answer.ts';

/** One change, told the same way whoever sent it. `path` is in lower case, without the schema in front; empty for the whole resource. */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value: unknown;
}

const Patch = z.looseObject({
  // Entra ID writes `Replace`.
  Operations: z
    .array(z.looseObject({ op: z.string(), path: z.string().optional(), value: z.unknown().optional() }))
    .min(1)
    .max(1_000),
});

const coreSchema = /^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group):/i;

/**
 * The operations of a PATCH (RFC 7644 §3.5.2). Okta sends one operation without a path and an object of fields; Entra ID one for each
 * field, with its path. An operation without a path is taken apart into its fields.
 */
export function readPatch(body: unknown): readonly Operation[] {
  const parsed = Patch.safeParse(body);
  if (!parsed.success) throw new ScimFault('invalidSyntax', 'A PATCH lists its changes under `Operations`.');
  return parsed.data.Operations.flatMap(({ op: written, path, value }) => {
    const op = opOf(written);
    if (path !== undefined && path.trim() !== '') return [{ op, path: plain(path), value }];
    if (op === 'remove') throw new ScimFault('invalidPath', 'What is to be removed needs a path.');
    const fields = z.record(z.string(), z.unknown()).safeParse(value);
    if (!fields.success) throw new ScimFault('invalidValue', 'Without a path, the value is an object of fields.');
    return Object.entries(fields.data).map(([name, field]) => ({ op, path: plain(name), value: field }));
  });
}

function opOf(written: string): Operation['op'] {
  const op = written.toLowerCase();
  if (op === 'add' || op === 'replace' || op === 'remove') return op;
  throw new ScimFault('invalidSyntax', 'An operation is add, replace or remove.');
}
const plain = (path: string): string => path.trim().replace(coreSchema, '').toLowerCase().replaceAll(/\s+/g, ' ');
