import { isRecord } from '../../control/shape.ts';
import type { Tree } from '../../git/tree.ts';

/** What a command of CI leads to within the repository. */
export interface Sources {
  /** A script of package.json, with what runs before and after it. */
  script(name: string): string | undefined;
  /** The recipes of a Makefile's target and of all it needs, or of the first target. */
  target(name: string | undefined): string | undefined;
  /** A shell script. */
  file(path: string): string | undefined;
}

export const NO_SOURCES: Sources = {
  script: () => undefined,
  target: () => undefined,
  file: () => undefined,
};

const MAX_FILE = 200_000;

/** Reads what is asked for, and nothing else. */
export function sourcesOf(tree: Tree): Sources {
  const read = (path: string): string | undefined => {
    const content = tree.read(path);
    return content === undefined || content.length > MAX_FILE ? undefined : content.toString('utf8');
  };
  let scripts: Readonly<Record<string, string>> | undefined;
  let make: Makefile | undefined;
  return {
    script(name) {
      scripts ??= scriptsIn(read('package.json'));
      const parts = [scripts[`pre${name}`], scripts[name], scripts[`post${name}`]];
      return parts[1] === undefined ? undefined : parts.filter((part) => part !== undefined).join(' && ');
    },
    target(name) {
      make ??= readMakefile(['GNUmakefile', 'makefile', 'Makefile'].map(read).find((text) => text !== undefined) ?? '');
      return recipes(make, name ?? make.first, new Set());
    },
    file(path) {
      const own = path.replace(/^\.\//, '');
      return tree.has(own) ? read(own) : undefined;
    },
  };
}

export function scriptsIn(text: string | undefined): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    const scripts = isRecord(value) ? value['scripts'] : undefined;
    if (!isRecord(scripts)) return {};
    return Object.fromEntries(
      Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    // A package.json that cannot be read runs nothing.
    return {};
  }
}

export interface Makefile {
  readonly first: string;
  readonly targets: ReadonlyMap<string, { readonly needs: readonly string[]; readonly lines: readonly string[] }>;
}

/** Targets with their recipes as shell text: `-` before a command lets it fail, `@` only keeps it quiet. */
export function readMakefile(text: string): Makefile {
  const variables = new Map<string, string>();
  const targets = new Map<string, { needs: string[]; lines: string[] }>();
  let first = '';
  let current: { needs: string[]; lines: string[] }[] = [];
  const expand = (line: string): string =>
    line.replaceAll(/\$[({](\w+)[)}]/g, (all, name: string) =>
      name === 'MAKE' ? 'make' : (variables.get(name) ?? all),
    );
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const variable = /^(\w+)\s*[:?+]?=\s*(.*)$/.exec(line);
    if (line.startsWith('\t')) {
      const [, marks = '', command = ''] = /^\s*([-@+]*)\s*(.*)$/.exec(line) ?? [];
      if (command !== '')
        for (const target of current) target.lines.push(expand(marks.includes('-') ? `${command} || true` : command));
    } else if (variable !== null) variables.set(variable[1] ?? '', variable[2] ?? '');
    else {
      const rule = /^([^#\s:=][^:=]*)::?(?!=)\s*([^#]*)/.exec(line);
      if (rule === null) continue;
      const names = expand(rule[1] ?? '')
        .trim()
        .split(/\s+/);
      current = names.map((name) => {
        const own = targets.get(name) ?? { needs: [], lines: [] };
        own.needs.push(
          ...expand(rule[2] ?? '')
            .split(/[\s|]+/)
            .filter((need) => need !== ''),
        );
        targets.set(name, own);
        return own;
      });
      if (first === '' && !names[0]?.startsWith('.')) first = names[0] ?? '';
    }
  }
  if (targets.has('.IGNORE'))
    for (const target of targets.values()) target.lines = target.lines.map((line) => `${line} || true`);
  return { first, targets };
}

function recipes(make: Makefile, name: string, seen: Set<string>): string | undefined {
  const target = make.targets.get(name);
  if (target === undefined || seen.has(name)) return undefined;
  seen.add(name);
  const needed = target.needs.map((need) => recipes(make, need, seen)).filter((text) => text !== undefined);
  return [...needed, ...target.lines].join('\n');
}
