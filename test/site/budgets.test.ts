import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUDGETS } from './budgets.js';
import { siteOf, type Survey, surveyOf } from './site.js';

describe('what a site may weigh', () => {
  let files: ReadonlyMap<string, string>;
  let pages: readonly Survey[];
  beforeAll(async () => {
    ({ files } = await siteOf());
    pages = surveyOf(files);
  }, 60_000);

  const bytesOf = (path: string): number => Buffer.byteLength(files.get(path) ?? '');

  it.each(BUDGETS.files)('%s: at most %i bytes, zipped %i', (path, bytes, zipped) => {
    for (const file of path.startsWith('assets/') ? [path] : [`en/${path}`, `fr/${path}`]) {
      expect(bytesOf(file), file).toBeGreaterThan(0);
      expect(bytesOf(file), file).toBeLessThanOrEqual(bytes);
      expect(gzipSync(files.get(file) ?? '').length, `${file}, zipped`).toBeLessThanOrEqual(zipped);
    }
  });

  it('any other page, and what each loads', () => {
    const named = new Set<string>(BUDGETS.files.map(([path]) => path));
    const others = pages.filter(({ path }) => !named.has(path.replace(/^(?:en|fr)\//u, '')));
    expect(others.filter(({ path }) => bytesOf(path) > BUDGETS.page)).toEqual([]);
    expect(pages.filter(({ requests }) => 1 + requests.size > BUDGETS.requests)).toEqual([]);
  });

  it('every script and style sheet has its row', () => {
    const rows = BUDGETS.files.map(([path]): string => path);
    const assets = [...files.keys()].filter((path) => /^assets\/.*\.(?:js|css)$/u.test(path));
    expect(rows.filter((path) => /\.(?:js|css)$/u.test(path)).sort()).toEqual(assets.sort());
  });

  it('the whole, and the home page in elements', () => {
    const { site, elements } = BUDGETS;
    expect(files.size).toBeLessThanOrEqual(site.files);
    expect([...files.keys()].reduce((sum, path) => sum + bytesOf(path), 0)).toBeLessThanOrEqual(site.bytes);
    const zip = zipSync(Object.fromEntries([...files].map(([path, text]) => [path, Buffer.from(text)])));
    expect(zip.length).toBeLessThanOrEqual(site.zipped);
    const homes = pages.filter(({ path }) => /^(?:en|fr)\/index\.html$/u.test(path));
    expect(homes.map(({ elements: count }) => count > elements)).toEqual([false, false]);
  });
});
