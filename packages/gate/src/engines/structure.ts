import type { Check } from '../control/control.ts';
import type { Judge, Judged, Match, Prepared, PrepareOptions } from './engine.ts';
import { MAX_MATCHES } from './engine.ts';
import { judgeApart } from './judge-apart.ts';
import { loadReader } from './structured.ts';
import type { Structured } from './structured.ts';

type StructureCheck = Extract<Check, { engine: 'structure' }>;

const MAX_BYTES = 8 * 1024 * 1024;
/** `$..*` over a large file would hand the schema every value in it, again and again. */
const MAX_NODES = 50_000;

/** `uniqueItems` compares every item with every other, and a reader may be slow on what was written to be. */
const MAX_TEXT_HERE = 32_000;

/**
 * Schemas that refer to themselves, and paths that search within a search, can be made to take 2^n steps on a few values:
 * they never run here.
 */
function isEndless({ schema, path }: StructureCheck): boolean {
  const refers = /"\$(?:dynamicR|recursiveR|r)ef"/.test(JSON.stringify(schema));
  const descents = path.split('..').length - 1;
  const filters = path.split('?').length - 1;
  return refers || descents > 1 || filters > 1 || (filters > 0 && path.lastIndexOf('$') > 0);
}

/** JSONPath (RFC 9535) picks values, JSON Schema 2020-12 judges them. Libraries are loaded only where a control needs them. */
export async function prepareStructure(check: StructureCheck, options: PrepareOptions): Promise<Prepared> {
  const [{ Ajv2020 }, { linearJsonPath, linearRegExp }, read] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('./linear-regex.ts'),
    loadReader(check.format),
  ]);
  try {
    const query = linearJsonPath().compile(check.path);
    // `strict` refuses unknown keywords; `format` is said out loud as unsupported rather than ignored.
    const ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      strictTuples: false,
      allErrors: false,
      code: { regExp: linearRegExp },
    });
    const accepts = ajv.compile(check.schema as object | boolean);
    const endless = isEndless(check);
    const onHazard = options.onHazard ?? judgeApart;
    const judge: Judge = {
      literals: undefined,
      maxBytes: MAX_BYTES,
      judge(content, path): Judged {
        if (endless || content.length > MAX_TEXT_HERE) {
          const judged = onHazard({ check, path, content });
          if (judged !== 'here') return judged;
        }
        const file = read(content);
        if (!file.ok) return file;
        const matches: Match[] = [];
        let seen = 0;
        for (const document of file.documents) {
          // An empty document in a stream (a trailing `---`) holds nothing to judge.
          if (document.value === null && file.documents.length > 1) continue;
          for (const node of query.lazyQuery(document.value as never)) {
            seen += 1;
            if (seen > MAX_NODES) return { ok: false, problem: `the path finds more than ${MAX_NODES} values` };
            if (matches.length >= MAX_MATCHES || accepts(node.value)) continue;
            const where = accepts.errors?.[0];
            const said = `${where?.instancePath ?? ''} ${where?.message ?? 'is not allowed'}`.trim();
            matches.push(refused(document, node.location, said, node.value));
          }
        }
        if (seen > 0) return { ok: true, matches };
        const nothing = `nothing is at ${check.path}`;
        return { ok: true, matches: [{ ...AT_TOP, text: '', message: nothing, wholeFile: true }] };
      },
    };
    return { ok: true, judge };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

const AT_TOP = { line: 1, column: 1, endLine: 1, endColumn: 1 } as const;

function refused(document: Structured, location: readonly (string | number)[], message: string, value: unknown): Match {
  const { line, column } = document.placeOf(location);
  const text = `${location.join('.')}: ${JSON.stringify(value) ?? ''}`.slice(0, 200);
  return { line, column, endLine: line, endColumn: column, text, message };
}
