// Bundles the program: dist/main.cjs, small and CommonJS because that starts fastest, with a chunk for whatever is
// loaded when it is called; and dist/index.js with types, the same functions as a library.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** Packages that stay outside, with files of their own to find at run time. */
const EXTERNAL = [/^node:/, 'node-sqlite3-wasm', '@inquirer/prompts'];

/** Tells programs apart that may make something else of a file: an index by another one is not believed. */
function buildHash() {
  const hash = createHash('sha256');
  const files = ['src', 'schemas'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)));
  for (const file of ['package.json', 'package-lock.json', 'scripts/build.mjs', ...files].sort()) if (statSync(join(root, file)).isFile()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 32);
}

/** Tells compiled code apart: the sources alone do not say what the bundler and the packages made of them. */
function codeHash() {
  const hash = createHash('sha256');
  const files = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.cjs'));
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(join(dist, file)));
  return hash.digest('hex').slice(0, 32);
}

/** What every question needs, in one file, and what draws tables, in another: each file costs a start some time. */
const GROUPS = [
  { name: 'core', test: /src\/(model\/(fault|text|suggest|collections|period|derive|vocabulary|query)\.ts|report\/(attributes|list|query)|render\/(cell|clean|formats)|cli\/(io|output|query|reading|context)|read\/(load|file|folder|index-f|lazy|stamps|package|cache|kept))|node_modules\/commander/ },
  { name: 'table', test: /src\/render\/(table\/|width|chart|pivot|paint)|node_modules\/(cli-table3|chalk|fast-string)/ },
];

/** Takes from packages what they do at a start and the program has no use for. */
const lean = {
  name: 'lean',
  resolveId(source, importer = '') {
    // cli-table3 is given texts that are coloured already.
    if (source === '@colors/colors/safe') return '\0colors';
    // Chalk is told whether to colour; it need not find out.
    if (source === '#supports-color') return '\0supports-color';
    // cli-table3 measures every cell several times; the program's own measure is the same and quick for plain text.
    if (source === 'string-width' && importer.includes('/cli-table3/')) return '\0string-width';
    // Hardly a run is coloured.
    if (source === 'chalk' && importer.endsWith('/src/render/paint.ts')) return '\0chalk';
    // Its patterns take longer to make than a table to draw, and hardly a table needs them.
    if (source === 'fast-string-width' && importer.endsWith('/src/render/width.ts')) return '\0fast-string-width';
    return undefined;
  },
  load(id) {
    if (id === '\0fast-string-width') return { code: `module.exports = (text) => require(${JSON.stringify(join(root, 'node_modules/fast-string-width/dist/index.js'))}).default(text);`, moduleType: 'js' };
    if (id === '\0chalk') return { code: `exports.Chalk = function (options) { return new (require(${JSON.stringify(join(root, 'node_modules/chalk/source/index.js'))}).Chalk)(options); };`, moduleType: 'js' };
    if (id === '\0colors') return { code: 'module.exports = {};', moduleType: 'js' };
    if (id === '\0supports-color') return 'export default { stdout: false, stderr: false };';
    if (id === '\0string-width') return { code: `module.exports = require(${JSON.stringify(join(root, 'src/render/width.ts'))}).widthOf;`, moduleType: 'js' };
    return undefined;
  },
  transform(code, id) {
    // Commander starts processes for commands that are programs of their own; here there are none.
    if (id.includes('/commander/')) return code.includes('child_process') ? without(code, "require('node:child_process')", '{}') : undefined;
    // cli-table3 measures a whole cell for each line that it draws, for a message to its own developers.
    if (id.endsWith('/cli-table3/src/cell.js')) return without(code, 'utils.truncate(this.content, 10, this.truncate)', "''");
    // And it looks for colours in each line four times, also where a glance shows that there are none.
    if (id.endsWith('/cli-table3/src/utils.js')) {
      const quick = without(code, 'function strlen(str) {', "function strlen(str) { if (typeof str === 'string' && !/[\\u001b\\n]/.test(str)) return stringWidth(str);");
      return without(quick, 'function colorizeLines(input) {', 'function colorizeLines(input) { if (!input.some((line) => line.includes("\\u001b"))) return input;');
    }
    return undefined;
  },
};

/** Code with a part of it replaced, which has to be there. */
function without(code, part, instead) {
  if (!code.includes(part)) throw new Error(`a package has changed and no longer holds: ${part}`);
  return code.replace(part, instead);
}

const modules = {};

async function bundle(input, output, define = {}) {
  const bundler = await rolldown({ input, cwd: root, platform: 'node', external: EXTERNAL, plugins: [lean], logLevel: 'warn', transform: { define: { MIEUX_BUILD: JSON.stringify(build), ...define } } });
  const { output: files } = await bundler.write({ dir: dist, minify: true, ...output });
  for (const file of files) if (file.type === 'chunk') modules[file.fileName] = file.moduleIds.map((id) => relative(root, id));
  await bundler.close();
}

/** Puts chunks into the form that the boot loads fastest: one function each, and ASCII, which V8 keeps in half the room. */
function wrapChunks() {
  for (const name of readdirSync(dist, { recursive: true }).filter((each) => each.endsWith('.cjs'))) {
    const code = readFileSync(join(dist, name), 'utf8').replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    writeFileSync(join(dist, name), `(function(exports,require,module,__filename,__dirname){${code}\n})`);
  }
}

const build = buildHash();
rmSync(dist, { recursive: true, force: true });
// `require` where the source says `import()`: code that V8 kept from another run cannot call `import()`.
await bundle({ main: 'src/main.ts' }, { format: 'cjs', dynamicImportInCjs: false, entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs', codeSplitting: { groups: GROUPS } });
wrapChunks();
await bundle({ boot: 'src/boot/boot.ts' }, { format: 'cjs', entryFileNames: '[name].cjs' }, { MIEUX_CODE: JSON.stringify(codeHash()) });
await bundle({ index: 'src/index.ts' }, { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'library/[name]-[hash].js' });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });

// The shipped dataset's index, made by the program itself: a first run then need not parse what has not changed.
const cache = mkdtempSync(join(tmpdir(), 'mieux-build-'));
const { status } = spawnSync(process.execPath, [join(root, 'bin/mieux.js'), 'list', '--partial', '--dataset', join(root, 'data')], { env: { ...process.env, MIEUX_CACHE: cache }, stdio: ['ignore', 'ignore', 'inherit'] });
const index = readdirSync(cache).find((name) => name.endsWith('.index'));
if (status === 0 && index) {
  copyFileSync(join(cache, index), join(dist, 'data.index'));
  chmodSync(join(dist, 'data.index'), 0o644);
}
rmSync(cache, { recursive: true });

// Which of the sources and packages each chunk holds, for the test that says what a command may load.
writeFileSync(join(dist, 'modules.json'), JSON.stringify(modules));
