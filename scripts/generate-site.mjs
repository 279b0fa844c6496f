// Writes src/site/assets.generated.ts: the style sheets and the scripts of the pages as texts, so that a site is made
// without looking for files. Scripts become classic ones, since modules do not load from a double click.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (name) => join(root, 'src/site', name);

/** A style sheet without comments and the white space that only people need. */
const style = (name) =>
  readFileSync(at(`assets/${name}.css`), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/(?<![\w.])0\.(?=\d)/g, '.')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();

async function script(name) {
  const bundler = await rolldown({ input: at(`browser/${name}.ts`), platform: 'browser', logLevel: 'warn' });
  const { output } = await bundler.generate({ format: 'iife', minify: true });
  await bundler.close();
  return output[0].code.trim();
}

const assets = {
  STYLE: style('site'),
  FIND_STYLE: style('find'),
  FACETS: await script('facets'),
  SEARCH: await script('search'),
  SORT: await script('sort'),
};
const lines = Object.entries(assets).map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`);
writeFileSync(at('assets.generated.ts'), `// Made by \`node scripts/generate-site.mjs\`.\n${lines.join('')}`);
