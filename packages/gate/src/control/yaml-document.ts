import { LineCounter, isScalar, isMap, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';

export type KeyPath = readonly (string | number)[];

/** A YAML file as plain values, with the way back to its lines. */
export interface YamlDocument {
  readonly value: unknown;
  /** 1-based line of the value (or its key) at the path; the closest ancestor's where it is absent. */
  lineOf(path: KeyPath): number;
  /** The scalar as written: `91e0712` is a commit here, and the number 9.1e+713 to YAML. */
  written(path: KeyPath): string | undefined;
}

/** A control is a page of text. A file beyond this is a mistake or an attack. */
const MAX_BYTES = 1_000_000;
/** The parser recurses once per level; a real control nests below 30. */
const MAX_DEPTH = 200;

export type YamlResult =
  | { readonly ok: true; readonly document: YamlDocument }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads one YAML document. Aliases are bounded, so a few lines cannot unfold into gigabytes. */
export function readYaml(text: string): YamlResult {
  if (text.length > MAX_BYTES) {
    return { ok: false, line: 1, message: `the file is larger than ${MAX_BYTES} characters` };
  }
  // YAML 1.2, 5.1; a NUL would end the text for some readers and not for others.
  const control = text.search(/[\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
  if (control >= 0) {
    const line = text.slice(0, control).split('\n').length;
    return { ok: false, line, message: 'the file holds a control character' };
  }
  const deep = deepLine(text);
  if (deep > 0) return { ok: false, line: deep, message: 'the file nests too deeply to be read' };
  const lines = new LineCounter();
  try {
    const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: false });
    const first = doc.errors[0];
    if (first !== undefined) {
      return { ok: false, line: lines.linePos(first.pos[0]).line, message: first.message };
    }
    const value: unknown = doc.toJS({ maxAliasCount: 100 });
    return { ok: true, document: located(doc, value, lines) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, line: 1, message };
  }
}

function located(doc: Document, value: unknown, lines: LineCounter): YamlDocument {
  const offsetOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];
  return {
    value,
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const part = path.slice(0, length);
        const parent = doc.getIn(part.slice(0, -1), true);
        const key = part.at(-1);
        const pair = isMap(parent)
          ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
          : undefined;
        const offset = offsetOf(pair?.key) ?? offsetOf(doc.getIn(part, true));
        if (offset !== undefined) return lines.linePos(offset).line;
      }
      return 1;
    },
    written(path) {
      const node = doc.getIn(path, true);
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
    },
  };
}

/** Line where flow brackets or indentation nest beyond the limit, 0 when nowhere. */
function deepLine(text: string): number {
  let depth = 0;
  let line = 1;
  let indent = 0;
  let atStart = true;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 10) {
      line += 1;
      indent = 0;
      atStart = true;
      continue;
    }
    // `- - - - x` nests one sequence per dash, `? ? ?` one map per mark.
    if (atStart && (c === 32 || c === 45 || c === 63)) indent += 1;
    else atStart = false;
    if (c === 91 || c === 123) depth += 1;
    else if (c === 93 || c === 125) depth -= 1;
    if (depth > MAX_DEPTH || indent > MAX_DEPTH * 4) return line;
  }
  return 0;
}
