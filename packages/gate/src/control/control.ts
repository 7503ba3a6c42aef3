/** A control as it stands in `.pawl/controls/<slug>.yml`, read and found sound. Dates are `YYYY-MM-DD`. */

export type Severity = 'error' | 'warning';

export interface Example {
  readonly name: string;
  /** The content of one file. For `paths` examples it is one path per line. */
  readonly code: string;
  /** Where the example pretends to lie, for engines that look at the extension. */
  readonly path?: string;
}

export interface Allowance {
  readonly path: string;
  readonly why: string;
  readonly decision?: string;
  readonly until?: string;
  /** Line in the control's file, 1-based. */
  readonly line: number;
}

/** A plain ast-grep rule body, passed on unchanged. */
export interface AstGrepBody {
  readonly language: string;
  readonly rule: Readonly<Record<string, unknown>>;
  readonly constraints?: Readonly<Record<string, unknown>>;
  readonly utils?: Readonly<Record<string, unknown>>;
}

export type Check =
  | { readonly engine: 'ast-grep'; readonly body: AstGrepBody }
  | {
      readonly engine: 'text';
      readonly mode: 'must' | 'must_not';
      readonly pattern: string;
      readonly literal: boolean;
    }
  | {
      readonly engine: 'structure';
      readonly format: 'yaml' | 'json' | 'toml';
      readonly path: string;
      readonly schema: unknown;
    }
  | {
      readonly engine: 'paths';
      readonly mustExist: readonly string[];
      readonly mustNotExist: readonly string[];
    }
  | {
      readonly engine: 'report';
      readonly format: 'sarif' | 'eslint-json';
      readonly rule: string;
      readonly from: string;
    }
  | { readonly engine: 'command'; readonly run: readonly string[]; readonly timeoutS: number };

export type EngineName = Check['engine'];

export interface Control {
  readonly id: string;
  readonly slug: string;
  /** Path of the control's file from the repository's root. */
  readonly path: string;
  readonly title: string;
  readonly incident?: string;
  readonly writeup?: string;
  readonly why: string;
  readonly do: string;
  readonly owner?: string;
  readonly created?: string;
  readonly reviewBy?: string;
  readonly severity: Severity;
  /** Said beside the marked line; the title where there is none. */
  readonly message?: string;
  readonly files: readonly string[];
  readonly check: Check;
  readonly mustFail: readonly Example[];
  readonly mustPass: readonly Example[];
  readonly proof?: { readonly bad: string; readonly fixed: string };
  readonly allow: readonly Allowance[];
  /** What the control does, as `sha256:` and 64 hex digits. Free of formatting, file name and wording. */
  readonly fingerprint: string;
}

/** Engines that judge the content of the files that `files` selects. */
export const readsFiles = (check: Check): boolean =>
  check.engine === 'ast-grep' || check.engine === 'text' || check.engine === 'structure';
