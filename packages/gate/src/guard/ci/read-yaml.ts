import { parseDocument } from 'yaml';
import { readYaml } from '../../control/yaml-document.ts';
import type { Tree } from '../../git/tree.ts';

/**
 * A CI file as plain values, its `<<` merged as CI systems do.
 * @returns `undefined` for a file that is not there or cannot be read: it runs nothing
 */
export function readCiYaml(tree: Tree, path: string): unknown {
  const text = tree.read(path)?.toString('utf8');
  if (text === undefined) return undefined;
  const yaml = readYaml(text);
  if (!yaml.ok) return undefined;
  if (!text.includes('<<')) return yaml.document.value;
  try {
    return parseDocument(text, { merge: true, logLevel: 'silent' }).toJS({ maxAliasCount: 100 });
  } catch {
    // More aliases than any CI file has: nothing in it runs.
    return undefined;
  }
}
