import { isGlob } from '../evaluate/glob.ts';
import type { Read } from './issue.ts';
import { present } from './read-control.ts';
import { Shape } from './shape.ts';
import { readYaml } from './yaml-document.ts';

/** `.pawl/pawl.yml`. Everything in it is optional. */
export interface Config {
  /** Address of the server, for links. Where heartbeats go is `PAWL_URL`, never a file of the change. */
  readonly server?: string;
  /** What heartbeats call this repository, `owner/name`: a decision that was signed for another one does not count here. */
  readonly repository?: string;
  /** Ed25519 key that signs decisions: PEM, or base64 of the 32 raw bytes or of the DER form. */
  readonly publicKey?: string;
  /** Files in which CI runs `pawl check` and `pawl guard`. */
  readonly ci: readonly string[];
  readonly defaults: {
    /** The default branch's name, for heartbeats and `--changed`. */
    readonly branch?: string;
    /** Globs that no control looks at: generated or vendored files. */
    readonly exclude: readonly string[];
  };
}

export const CONFIG_PATH = '.pawl/pawl.yml';
export const NO_CONFIG: Config = { ci: [], defaults: { exclude: [] } };

/** Reads `pawl.yml`. */
export function readConfig(path: string, text: string): Read<Config> {
  const parsed = readYaml(text);
  if (!parsed.ok) return { ok: false, issues: [{ path, line: parsed.line, message: parsed.message }] };
  if (parsed.document.value === null) return { ok: true, value: NO_CONFIG };
  const shape = new Shape(path, parsed.document);
  const map = shape.map(parsed.document.value, [], ['server', 'repository', 'public_key', 'ci', 'defaults']) ?? {};
  const defaults =
    map['defaults'] === undefined || map['defaults'] === null
      ? {}
      : (shape.map(map['defaults'], ['defaults'], ['branch', 'exclude']) ?? {});
  const exclude = shape.texts(defaults['exclude'], ['defaults', 'exclude']);
  exclude.forEach((glob, index) => {
    const wrong = isGlob(glob);
    if (wrong !== undefined) shape.say(['defaults', 'exclude', index], `"${glob}": ${wrong}`);
  });
  const config: Config = {
    ci: shape.texts(map['ci'], ['ci']),
    defaults: {
      exclude,
      ...present({ branch: shape.optionalText(defaults['branch'], ['defaults', 'branch']) }),
    },
    ...present({
      server: shape.optionalText(map['server'], ['server']),
      repository: shape.optionalText(map['repository'], ['repository']),
      publicKey: shape.optionalText(map['public_key'], ['public_key']),
    }),
  };
  return shape.issues.length > 0 ? { ok: false, issues: shape.issues } : { ok: true, value: config };
}
