import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isPublished } from '../src/model/publication.js';

const ROOT = new URL('..', import.meta.url).pathname;

/**
 * A folder with a copy of the dataset that holds of its requests, experts and contingents only those of the publication, so
 * that tests and pages may tell their numbers: what contributors add changes none of them. MIEUX_EDITION names it.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'mieux-edition-'));
  const data = join(folder, 'data');
  cpSync(join(ROOT, 'data'), data, { recursive: true });
  for (const name of ['actions', 'experts', 'contingents']) {
    for (const file of readdirSync(join(data, name))) {
      const path = join(data, name, file);
      const content = parse(readFileSync(path, 'utf8')) as Record<string, object>;
      const records = name === 'contingents' ? Object.values(content) : [content];
      if (!records.some((fields) => isPublished(fields))) rmSync(path);
    }
  }
  const manifest = join(data, 'dataset.yaml');
  const text = readFileSync(manifest, 'utf8');
  const { publication } = parse(text) as { publication: { as_of: string } };
  writeFileSync(manifest, text.replace(/^as_of: .*$/mu, `as_of: ${publication.as_of}`));
  process.env.MIEUX_EDITION = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
