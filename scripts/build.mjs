// Bundles the program: dist/main.cjs, CommonJS because that starts fastest, with a chunk for whatever is loaded when it is
// called; dist/boot.cjs, which starts it; and dist/index.js with types, the same functions as a library.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { countries } from './countries.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
/** Packages that stay outside, with files of their own to find at run time. */
const EXTERNAL = /^(?:node:|node-sqlite3-wasm$|@inquirer\/prompts$)/u;

/** Tells programs apart that may make something else of a file: what another one kept in the cache is not believed. */
function buildHash() {
  const hash = createHash('sha256');
  const files = ['src', 'schemas'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  );
  for (const file of ['package.json', 'package-lock.json', 'scripts/build.mjs', ...files].sort())
    if (statSync(join(root, file)).isFile()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 32);
}

const define = { MIEUX_BUILD: JSON.stringify(buildHash()) };
const modules = {};

// Two packages get another module than they ask for. cli-table3 measures as the tables do (the end of that file says why);
// commander gets no `node:child_process`, which loads Node's sockets at every start, for subcommands that are programs.
const alias = { 'string-width': join(root, 'src/render/width.ts'), 'node:child_process': false };
const isExternal = (id, importer = '') => EXTERNAL.test(id) && !(id in alias && /[\\/]commander[\\/]/u.test(importer));

const common = { cwd: root, platform: 'node', resolve: { alias }, external: isExternal, transform: { define } };
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

async function bundle(input, output) {
  const bundler = await rolldown({ ...common, input, preserveEntrySignatures: 'allow-extension' });
  const { output: files } = await bundler.write({ dir: dist, minify: true, ...output });
  for (const { type, fileName, code, moduleIds } of files) {
    if (type !== 'chunk') continue;
    modules[fileName] = moduleIds.map((id) => relative(root, id));
    // One character beyond Latin-1 doubles what the text of a chunk takes, and a run reads some twenty of them.
    writeFileSync(join(dist, fileName), code.replace(/[\u0080-\uffff]/g, escaped));
  }
  await bundler.close();
}

rmSync(dist, { recursive: true, force: true });
// Compiled code that was kept cannot call `import()`, so that it calls `require`. What every run loads is in one file.
const names = { entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' };
const program = { format: 'cjs', dynamicImportInCjs: false, ...names };
const initial = { groups: [{ name: 'main', tags: ['$initial'] }] };
await bundle({ main: 'src/main.ts' }, { ...program, codeSplitting: initial });
await bundle({ boot: 'src/boot/boot.ts' }, program);
await bundle({ index: 'src/index.ts' }, { format: 'esm', chunkFileNames: 'library/[name]-[hash].js' });
// The countries that `mieux init` can choose from.
writeFileSync(join(dist, 'countries.json'), JSON.stringify(countries()));
// What each chunk holds, for the test that says what a command may load.
writeFileSync(join(dist, 'modules.json'), JSON.stringify(modules));
