import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of what was bundled: they ask to be kept with every copy.
 * @param {readonly string[]} files the source files that went into the bundle
 * @param {readonly string[]} further folders of packages that are carried without being bundled
 */
export function notices(files, further) {
  const folders = new Set(further);
  for (const file of files) {
    const folder = packageOf(file);
    if (folder !== undefined) folders.add(folder);
  }
  const parts = [...folders].map(noticeOf).toSorted((a, b) => a.name.localeCompare(b.name));
  return `pawl carries these packages.\n\n${parts.map(({ text }) => text).join('\n\n')}\n`;
}

function packageOf(file) {
  const at = file.lastIndexOf('/node_modules/');
  if (at < 0) return undefined;
  const [scope = '', name = ''] = file.slice(at + '/node_modules/'.length).split('/');
  return join(file.slice(0, at), 'node_modules', scope.startsWith('@') ? join(scope, name) : scope);
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  return { name, text: `${'='.repeat(72)}\n${name} ${version}, ${license}${text}` };
}
