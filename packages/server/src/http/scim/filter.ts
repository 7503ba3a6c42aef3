import { ScimFault } from './answer.ts';

/** `userName eq "ada@example.org"`, as RFC 7644 §3.4.2.2 writes it; of its operators only `eq`, which is what directories look people up by. */
export interface Equals {
  /** In lower case: attributes are named without regard to case. */
  readonly attribute: string;
  readonly value: string | boolean;
}

const clause =
  /^\s*([a-z][\w$:.-]*(?:\[\s*type\s+eq\s+"work"\s*\](?:\.value)?)?)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*(?:and\s+(?=\S)|$)/i;

/** Every clause; several are joined by `and`. Throws a ScimFault for anything else. */
export function readFilter(filter: unknown): readonly Equals[] {
  if (filter === undefined || filter === '') return [];
  if (typeof filter !== 'string') throw new ScimFault('invalidFilter', 'A filter is said once.');
  const found: Equals[] = [];
  let rest = filter;
  while (rest !== '') {
    const match = clause.exec(rest);
    if (!match)
      throw new ScimFault('invalidFilter', 'A filter is one or more `attribute eq "value"`, joined by `and`.');
    const [whole, attribute = '', value = ''] = match;
    found.push({ attribute: attribute.toLowerCase().replaceAll(/\s+/g, ' '), value: valueOf(value) });
    rest = rest.slice(whole.length);
  }
  return found;
}

/** What PostgreSQL cannot hold, nothing is called by. */
const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

function valueOf(written: string): string | boolean {
  try {
    const value: unknown = JSON.parse(written.startsWith('"') ? written : written.toLowerCase());
    if (typeof value === 'boolean' || (typeof value === 'string' && storable(value))) return value;
  } catch {
    // Falls through: what is quoted and still no JSON is no value either.
  }
  throw new ScimFault('invalidFilter', 'The value of a filter is a JSON string, true or false.');
}
