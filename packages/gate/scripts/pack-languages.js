/**
 * Packs the grammars' ready-made libraries, one compressed file per language and platform, into `packages/gate/languages/`.
 *
 * The grammar packages weigh 102 MB, nearly all of it C sources and libraries for other platforms; packed they are 5 MB for
 * all five platforms, so the published pawl carries every language and needs no install scripts.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, brotliCompressSync } from 'node:zlib';

const LANGUAGES = ['python', 'go', 'java', 'rust', 'ruby', 'bash', 'sql', 'yaml', 'json'];
const PLATFORMS = ['Linux-X64', 'Linux-ARM64', 'macOS-X64', 'macOS-ARM64', 'Windows-X64'];

const require = createRequire(import.meta.url);
const target = join(dirname(fileURLToPath(import.meta.url)), '../languages');
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const index = {};
let bytes = 0;
for (const language of LANGUAGES) {
  const name = `@ast-grep/lang-${language}`;
  const folder = dirname(require.resolve(`${name}/package.json`));
  const { extensions, languageSymbol, metaVarChar, expandoChar } = require(name);
  const libraries = {};
  for (const platform of PLATFORMS) {
    const path = join(folder, 'prebuilds', `prebuild-${platform}`, 'parser.so');
    if (!existsSync(path)) continue;
    const content = readFileSync(path);
    const packed = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
    const file = `${language}-${platform}.br`;
    writeFileSync(join(target, file), packed);
    libraries[platform] = { file, sha256: createHash('sha256').update(content).digest('hex') };
    bytes += packed.length;
  }
  index[language] = { extensions, languageSymbol, metaVarChar, expandoChar, libraries };
}
writeFileSync(join(target, 'index.json'), JSON.stringify(index, null, 1));
console.log(`${Object.keys(index).length} languages, ${(bytes / 1e6).toFixed(1)} MB in ${target}`);
