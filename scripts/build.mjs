// Bundles the program: dist/main.cjs, small and CommonJS because that starts fastest, with a chunk for whatever is
// loaded when it is called; and dist/index.js with types, the same functions as a library.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { countries } from './countries.mjs';
import { lean } from './lean.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** Packages that stay outside, with files of their own to find at run time. */
const EXTERNAL = [/^node:/, 'node-sqlite3-wasm', '@inquirer/prompts'];

/** Tells programs apart that may make something else of a file: an index by another one is not believed. */
function buildHash() {
  const hash = createHash('sha256');
  const files = ['src', 'schemas'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  );
  for (const file of ['package.json', 'package-lock.json', 'scripts/build.mjs', 'scripts/lean.mjs', ...files].sort())
    if (statSync(join(root, file)).isFile()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 32);
}

/** Tells compiled code apart: the sources alone do not say what the bundler and the packages made of them. */
function codeHash() {
  const hash = createHash('sha256');
  const files = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.cjs'));
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(join(dist, file)));
  return hash.digest('hex').slice(0, 32);
}

/** What every question needs, what draws tables, and what some commands need, each in one file: every file costs a start some time. */
const GROUPS = [
  {
    name: 'core',
    test: /src\/(model\/(diagnostic|fault|text|suggest|collections|period|derive|vocabulary|query)\.ts|report\/(attributes|list|query)|render\/(cell|clean|formats|paint|width)|cli\/(io|output|query|reading|context)|read\/(load|file|folder|index-[bfs]|known|read-with|survey|source|lazy|stamps|package|cache|kept))|node_modules\/(commander|chalk|fast-string)/,
  },
  { name: 'table', test: /src\/render\/(table\/|chart|pivot)|node_modules\/cli-table3/ },
  {
    name: 'validate',
    test: /src\/(cli\/(commands\/validate|files|verdict)|render\/diagnostics\/(formats|frame|text|verdict))\.ts/,
  },
  { name: 'show', test: /src\/(cli\/commands\/show\.ts|report\/(show\/|search\.ts))/ },
  { name: 'stats', test: /src\/(cli\/commands\/stats\.ts|report\/stats\/)/ },
];

const modules = {};

async function bundle(input, output, define = {}) {
  const bundler = await rolldown({
    input,
    cwd: root,
    platform: 'node',
    external: EXTERNAL,
    plugins: [lean(root)],
    logLevel: 'warn',
    transform: { define: { MIEUX_BUILD: JSON.stringify(build), ...define } },
  });
  const { output: files } = await bundler.write({ dir: dist, minify: true, ...output });
  for (const file of files)
    if (file.type === 'chunk') modules[file.fileName] = file.moduleIds.map((id) => relative(root, id));
  await bundler.close();
}

/** A text of so many characters is never moved by V8; a shorter one is copied twice while it is young, which is worth sparing a long one. */
const UNMOVED = 131_073;
const LONG = 65_536;

/** Puts chunks into the form that the boot loads fastest: one function each, and ASCII, which V8 keeps in half the room. */
function wrapChunks() {
  for (const name of readdirSync(dist, { recursive: true }).filter((each) => each.endsWith('.cjs'))) {
    const code = readFileSync(join(dist, name), 'utf8').replace(
      /[^\0-\x7f]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const wrapped = `(function(exports,require,module,__filename,__dirname){${code}\n})`;
    writeFileSync(join(dist, name), wrapped.length > LONG ? wrapped.padEnd(UNMOVED) : wrapped);
  }
}

const build = buildHash();
rmSync(dist, { recursive: true, force: true });
// `require` where the source says `import()`: code that V8 kept from another run cannot call `import()`.
await bundle(
  { main: 'src/main.ts' },
  {
    format: 'cjs',
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: { groups: GROUPS },
  },
);
wrapChunks();
await bundle(
  { boot: 'src/boot/boot.ts' },
  { format: 'cjs', entryFileNames: '[name].cjs' },
  { MIEUX_CODE: JSON.stringify(codeHash()) },
);
await bundle(
  { index: 'src/index.ts' },
  { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'library/[name]-[hash].js' },
);
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});

// The countries that `mieux init` can choose from.
writeFileSync(join(dist, 'countries.json'), JSON.stringify(countries()));

// The shipped dataset's index, made by the program itself: a first run then need not parse what has not changed.
const cache = mkdtempSync(join(tmpdir(), 'mieux-build-'));
const { status } = spawnSync(
  process.execPath,
  [join(root, 'bin/mieux.js'), 'list', '--partial', '--dataset', join(root, 'data')],
  { env: { ...process.env, MIEUX_CACHE: cache }, stdio: ['ignore', 'ignore', 'inherit'] },
);
const index = readdirSync(cache).find((name) => name.endsWith('.index'));
if (status === 0 && index) {
  copyFileSync(join(cache, index), join(dist, 'data.index'));
  chmodSync(join(dist, 'data.index'), 0o644);
}
rmSync(cache, { recursive: true });

// Which of the sources and packages each chunk holds, for the test that says what a command may load.
writeFileSync(join(dist, 'modules.json'), JSON.stringify(modules));
