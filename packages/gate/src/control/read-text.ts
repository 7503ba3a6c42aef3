import { isUtf8 } from 'node:buffer';
import type { Tree } from '../git/tree.ts';
import type { Read } from './issue.ts';

/** Text of a file under `.pawl/`. What is no UTF-8 is told: read with replacement characters, a pattern would be another one. */
export function readText(tree: Tree, path: string): Read<string> {
  const refuse = (message: string): Read<string> => ({ ok: false, issues: [{ path, line: 1, message }] });
  const content = tree.read(path);
  if (content === undefined) return refuse('the file cannot be read');
  return isUtf8(content) ? { ok: true, value: content.toString('utf8') } : refuse('the file is no UTF-8');
}
