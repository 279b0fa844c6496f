import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CountryFacts } from '../model/country-facts.js';
import type { Json } from '../model/dataset.js';

/** Folder of the package: the nearest upwards of this code, which runs from `src` in tests and from `dist` when built. */
function packageRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder;
  }
}

/** Folder of the dataset that ships with the package. */
export const shippedDataset = (): string => join(packageRoot(), 'data');

/** The page that explains a diagnostic, in Markdown. */
export const diagnosticPage = (code: string): string =>
  readFileSync(join(packageRoot(), 'docs/diagnostics', `${code}.md`), 'utf8');

/** The schemas of the collections, by file name. */
export function schemaFiles(): Record<string, { [key: string]: Json }> {
  const folder = join(packageRoot(), 'schemas');
  const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  return Object.fromEntries(
    names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as { [key: string]: Json }]),
  );
}

/** The facts on every country, gathered by the build. */
export const countryFacts = (): CountryFacts[] =>
  JSON.parse(readFileSync(join(packageRoot(), 'dist/countries.json'), 'utf8')) as CountryFacts[];
