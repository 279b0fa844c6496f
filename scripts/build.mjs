// Bundles the program: dist/main.cjs, small and CommonJS because that starts fastest, with a chunk for whatever is
// loaded when it is called; and dist/index.js with types, the same functions as a library.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** Packages that stay outside: large, or with files of their own to find at run time. */
const EXTERNAL = [/^node:/, 'node-sqlite3-wasm', 'write-excel-file', 'write-excel-file/node', 'hyparquet-writer', 'fast-xml-builder', 'fflate', '@inquirer/prompts'];

async function bundle(input, output) {
  const build = await rolldown({ input, cwd: root, platform: 'node', external: EXTERNAL, logLevel: 'warn' });
  await build.write({ dir: dist, minify: true, ...output });
  await build.close();
}

rmSync(dist, { recursive: true, force: true });
await bundle({ main: 'src/main.ts' }, { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' });
await bundle({ index: 'src/index.ts' }, { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'library/[name]-[hash].js' });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
