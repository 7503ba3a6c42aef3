import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '../../..');
const gate = join(root, 'packages/gate/src');

/**
 * What the gate starts in a process or a thread of its own. It finds them beside the file that starts them, so each is a file
 * of its own in the bundle, too; a name that ends in `-child` or `-worker` is what makes it one.
 */
function startedApart() {
  const paths = readdirSync(gate, { recursive: true }).filter((path) => /-(child|worker)\.ts$/.test(path));
  return Object.fromEntries(paths.map((path) => [basename(path, '.ts'), join(gate, path)]));
}

/**
 * What `pawl check` always needs, as one file: Node takes about a millisecond for each file it loads, and there would be 25.
 * Whatever imports a library of its own (YAML, JSON Schema, regular expressions) stays apart until a control needs it.
 */
const CHECKING = new RegExp(
  [
    'packages/gate/src/(?:check|heartbeat|version)\\.ts',
    'packages/gate/src/evaluate/(?!prove|.*-worker)',
    'packages/gate/src/engines/(?!structure|text|linear-regex|json-comments|report|paths|command|watchdog|.*-child)',
    'packages/gate/src/git/',
    'packages/gate/src/control/(?:control|fingerprint|shape)\\.ts',
    'packages/gate/src/report/(?:human|json|frame|story|machine-json)\\.ts',
    'packages/domain/src/gate-decision/canonical\\.ts',
    'packages/cli/src/gate/(?:check|run-check|io|write-report|render-foreign)\\.ts',
  ].join('|'),
);

/**
 * Bundles the command line and everything it imports from this repository and npm, except the engine, into one folder.
 * @param {string} folder emptied first
 * @returns {Promise<string[]>} the source files that went in
 */
export async function bundle(folder) {
  rmSync(folder, { recursive: true, force: true });
  return write({ pawl: join(root, 'packages/cli/src/pawl.ts'), ...startedApart() }, { dir: folder });
}

/**
 * Bundles one entry into one file.
 * @param {string} entry
 * @param {string} file
 * @param {Record<string, string>} define names in the code that stand for these expressions
 */
export async function bundleOne(entry, file, define) {
  return write({ [basename(file, '.mjs')]: entry }, { file }, define);
}

/**
 * Node's own modules, asked for by `process.getBuiltinModule` (Node 20.16). An `import` makes Node read every export of the
 * module, and those of `node:fs` load its streams: 7 ms of the 60 that Node takes to start.
 */
const builtins = {
  name: 'builtins',
  resolveId(id, _importer, { kind }) {
    return kind === 'import-statement' && id.startsWith('node:') ? `\0${id}` : undefined;
  },
  load(id) {
    if (!id.startsWith('\0node:')) return undefined;
    const name = JSON.stringify(id.slice(1));
    const own = Object.keys(process.getBuiltinModule(id.slice(1))).filter(
      (key) => /^[A-Za-z]\w*$/.test(key) && key !== 'default',
    );
    return [
      `const own = /* @__PURE__ */ process.getBuiltinModule(${name});`,
      'export default own;',
      ...own.map((key) => `export const ${key} = /* @__PURE__ */ (() => own.${key})();`),
    ].join('\n');
  },
};

async function write(input, where, define = {}) {
  const build = await rolldown({
    input,
    platform: 'node',
    external: [/^@ast-grep\//],
    // From the sources: the package is built without the compiler's output. Its `paths` are walls, not places.
    resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
    tsconfig: false,
    transform: { define },
    plugins: [builtins],
  });
  try {
    const { output } = await build.write({
      ...where,
      format: 'esm',
      // Whitespace and comments go; names stay, so that a stack trace in a bug report can be read.
      minify: { mangle: false, compress: true, codegen: { removeWhitespace: true } },
      ...(where.dir !== undefined && {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        codeSplitting: {
          groups: [
            // Needed before any command is chosen.
            {
              name: 'asking',
              test: (id) =>
                /gate.src.git.(?:begin|changed-files|repository|run-git)\.ts$|cli.src.gate.(?:formats|quick-check)\.ts$/.test(
                  id,
                ),
              priority: 3,
            },
            { name: 'style', test: (id) => /gate.src.report.style\.ts$/.test(id), priority: 2 },
            { name: 'checking', test: (id) => CHECKING.test(id.replaceAll('\\', '/')), priority: 1 },
          ],
        },
      }),
    });
    return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  } finally {
    await build.close();
  }
}
