/**
 * Builds pawl as one file that runs with plain `node` where nothing is installed: `packages/cli/single-file/`.
 *
 *   npm run single-file -w pawl [-- <platform>]
 *
 * The engine is native code, so a file is for one platform: this machine's, or one of linux-x64-gnu, linux-arm64-gnu,
 * darwin-x64, darwin-arm64, win32-x64-msvc (its engine is then fetched with npm).
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildPackage } from './build-package.js';
import { bundleOne } from './bundle.js';

/** Name of the engine's binary → name of the grammars' libraries. */
const PLATFORMS = {
  'linux-x64-gnu': 'Linux-X64',
  'linux-arm64-gnu': 'Linux-ARM64',
  'darwin-x64': 'macOS-X64',
  'darwin-arm64': 'macOS-ARM64',
  'win32-x64-msvc': 'Windows-X64',
};
const root = join(import.meta.dirname, '../../..');
const require = createRequire(join(root, 'packages/gate/package.json'));
const engineVersion = JSON.parse(readFileSync(require.resolve('@ast-grep/napi/package.json'), 'utf8')).version;

const scratch = mkdtempSync(join(tmpdir(), 'pawl-single-file-'));
try {
  await build(process.argv[2] ?? thisMachine());
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function build(platform) {
  if (!(platform in PLATFORMS)) throw new Error(`Give one of ${Object.keys(PLATFORMS).join(', ')}.`);
  const cli = await buildPackage();
  const { version } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));
  const files = [...bundled(cli), ...grammars(cli, PLATFORMS[platform]), ...engine(platform)];
  const own = { name: 'pawl', version, type: 'module', platform };
  files.push({ path: 'package.json', content: Buffer.from(JSON.stringify(own)) });
  const packed = files.map(({ content }) => compress(content));
  const archive = Buffer.concat(packed);
  const name = `pawl-${version}-${platform}`;
  const contents = {
    name: `${name}-${sha256(archive).slice(0, 12)}`,
    platform,
    files: files.map(({ path, content, later }, index) => ({
      path,
      sha256: sha256(content),
      size: content.length,
      packed: packed[index].length,
      ...(later === true && { later }),
    })),
  };
  const target = join(cli, 'single-file', `${name}.mjs`);
  const launcher = join(scratch, 'launch.mjs');
  await bundleOne(join(cli, 'src/single-file/launch.ts'), launcher, { CONTENTS: JSON.stringify(contents) });
  mkdirSync(dirname(target), { recursive: true });
  const code = readFileSync(launcher, 'utf8').trimEnd();
  writeFileSync(target, `${code}\n//${archive.toString('base64')}\n`, { mode: 0o755 });
  console.log(target);
}

function bundled(cli) {
  const own = readdirSync(join(cli, 'lib')).map((name) => `lib/${name}`);
  return [...own, 'NOTICES.txt', 'LICENSE'].map((path) => ({ path, content: readFileSync(join(cli, path)) }));
}

/** Those of one platform, and the index without the others. */
function grammars(cli, platform) {
  const folder = join(cli, 'languages');
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const files = Object.values(index).map((language) => {
    const library = language.libraries[platform];
    language.libraries = { [platform]: library };
    return { path: `languages/${library.file}`, content: readFileSync(join(folder, library.file)) };
  });
  return [...files, { path: 'languages/index.json', content: Buffer.from(JSON.stringify(index)) }];
}

/** The binary, and a module in place of the one that searches for it: this one loads what it was packed with, or nothing. */
function engine(platform) {
  const folder = engineFolder(platform);
  const binary = readdirSync(folder).find((name) => name.endsWith('.node'));
  const content = readFileSync(join(folder, binary));
  const loader = `const { readFileSync, rmSync } = require('node:fs');
const file = require('node:path').join(__dirname, 'engine.node');
if (require('node:crypto').createHash('sha256').update(readFileSync(file)).digest('hex') !== '${sha256(content)}') {
  rmSync(file, { force: true });
  throw new Error('the engine that was kept at ' + file + ' had been changed. It is removed, and the next run unpacks it again');
}
module.exports = require(file);
`;
  const manifest = { name: '@ast-grep/napi', version: engineVersion, license: 'MIT', main: 'index.js' };
  const place = 'node_modules/@ast-grep/napi';
  return [
    { path: `${place}/engine.node`, content, later: true },
    { path: `${place}/index.js`, content: Buffer.from(loader) },
    { path: `${place}/package.json`, content: Buffer.from(JSON.stringify(manifest)) },
    { path: `${place}/LICENSE`, content: readFileSync(join(dirname(require.resolve('@ast-grep/napi')), 'LICENSE')) },
  ];
}

function engineFolder(platform) {
  const name = `@ast-grep/napi-${platform}`;
  const installed = join(root, 'node_modules', name);
  if (existsSync(installed)) return installed;
  const quiet = { cwd: scratch, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' };
  const file = execFileSync('npm', ['pack', '--silent', `${name}@${engineVersion}`], quiet).trim();
  execFileSync('tar', ['-xzf', file], quiet);
  return join(scratch, 'package');
}

function thisMachine() {
  const here = `${process.platform}-${process.arch}`;
  return Object.keys(PLATFORMS).find((name) => name === here || name.startsWith(`${here}-`)) ?? here;
}

/** Quality 11 takes ten times as long and saves an eighth. */
function compress(content) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(content, {
    params: { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
