// Lets `npx mieux` run this checkout: npm links the bins of dependencies, but not the project's own.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bins = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.bin');
mkdirSync(bins, { recursive: true });
if (process.platform === 'win32') {
  writeFileSync(join(bins, 'mieux.cmd'), '@node "%~dp0\\..\\..\\bin\\mieux.js" %*\r\n');
} else {
  rmSync(join(bins, 'mieux'), { force: true });
  symlinkSync('../../bin/mieux.js', join(bins, 'mieux'));
}
