import { isAtlassianDocument, markdownOf } from './atlassian-document.ts';
import { keyName } from './facts.ts';
import { textOf } from './front-matter.ts';

export type Fields = ReadonlyMap<string, { readonly name: string; readonly value: unknown }>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects that only wrap the fields: Jira's `fields`, JSON:API's `attributes`, an envelope around the incident. */
const wrappers =
  /^(?:fields|attributes|incident|issue|postmortem|post mortem|retrospective|properties|custom fields|data)$/;

/** Lists of `{name, value}` pairs that stand for fields: custom fields and named timestamps. */
const pairLists =
  /^(?:custom field entries|custom fields|custom field selections|incident timestamp values|timestamps|fields|field values|properties)$/;

function pairOf(entry: unknown): [string, unknown] | undefined {
  if (!isObject(entry)) return undefined;
  const named =
    entry['custom_field'] ??
    entry['incident_timestamp'] ??
    entry['field'] ??
    entry['name'] ??
    entry['key'] ??
    entry['label'];
  const name = textOf(named);
  const inner = entry['values'] ?? entry['value'];
  if (name === undefined || inner === undefined) return undefined;
  const values = Array.isArray(inner) ? inner : [inner];
  const texts = values.flatMap((one: unknown) => {
    const text = isObject(one)
      ? textOf(
          one['value_catalog_entry'] ??
            one['value_option'] ??
            one['value_text'] ??
            one['value_link'] ??
            one['value'] ??
            one,
        )
      : textOf(one);
    return text === undefined ? [] : [text];
  });
  return texts.length === 0 ? undefined : [name, texts];
}

/** An empty cell, field or list says nothing. */
function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The fields of a record under comparable names, envelopes opened. The first value of a name wins. */
export function fieldsOf(record: Record<string, unknown>, depth = 0): Map<string, { name: string; value: unknown }> {
  const fields = new Map<string, { name: string; value: unknown }>();
  const put = (name: string, value: unknown): void => {
    const bare = name.replace(/^custom field \((.{1,80})\)$/i, '$1');
    const key = keyName(bare);
    if (key !== '' && !isEmpty(value) && !fields.has(key)) fields.set(key, { name: bare, value });
  };
  const later: (readonly [string, { name: string; value: unknown }])[] = [];
  for (const [name, value] of Object.entries(record)) {
    const key = keyName(name);
    if (Array.isArray(value) && pairLists.test(key)) for (const entry of value) later.push(...pairsAsFields(entry));
    else if (isObject(value) && wrappers.test(key) && depth < 3 && !isAtlassianDocument(value))
      later.push(...fieldsOf(value, depth + 1));
    else put(name, isAtlassianDocument(value) ? markdownOf(value) : value);
  }
  for (const [key, entry] of later) if (!fields.has(key)) fields.set(key, entry);
  return fields;
}

function pairsAsFields(entry: unknown): (readonly [string, { name: string; value: unknown }])[] {
  const pair = pairOf(entry);
  return pair === undefined ? [] : [[keyName(pair[0]), { name: pair[0], value: pair[1] }]];
}

/** The elements of a list, out of whatever wraps it (`[…]`, `{data: […]}`, `{items: […]}`). */
export function elementsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  const inner = Object.values(value).filter((one) => Array.isArray(one));
  return inner.length === 1 && Array.isArray(inner[0]) ? inner[0] : [];
}
