// Bundles the program: dist/main.cjs, small and CommonJS because that starts fastest, with a chunk for whatever is
// loaded when it is called; and dist/index.js with types, the same functions as a library.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** Packages that stay outside: large, or with files of their own to find at run time. */
const EXTERNAL = [/^node:/, 'node-sqlite3-wasm', 'write-excel-file', 'write-excel-file/node', 'hyparquet-writer', 'fast-xml-builder', 'fflate', '@inquirer/prompts'];

/** Tells programs apart that may make something else of a file: an index by another one is not believed. */
function buildHash() {
  const hash = createHash('sha256');
  const files = ['src', 'schemas'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)));
  for (const file of ['package.json', 'node_modules/yaml/package.json', ...files].sort()) if (statSync(join(root, file)).isFile()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 32);
}

async function bundle(input, output) {
  const bundler = await rolldown({ input, cwd: root, platform: 'node', external: EXTERNAL, logLevel: 'warn', transform: { define: { MIEUX_BUILD: JSON.stringify(build) } } });
  await bundler.write({ dir: dist, minify: true, ...output });
  await bundler.close();
}

const build = buildHash();
rmSync(dist, { recursive: true, force: true });
await bundle({ main: 'src/main.ts' }, { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' });
await bundle({ index: 'src/index.ts' }, { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'library/[name]-[hash].js' });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
