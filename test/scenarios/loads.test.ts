import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loads } from './loads.js';
import { ROOT } from './run.js';

/** What only some commands need, by a part of its path. */
const HEAVY = [
  'node_modules/ajv',
  'node_modules/yaml/',
  'node_modules/csv-stringify',
  'validators.generated',
  'src/export/',
  'src/edit/',
  'src/write/commit',
  'src/check/',
  'node-sqlite3-wasm',
  'write-excel-file',
  'hyparquet-writer',
  'fast-xml-builder',
  'fflate',
  '@inquirer/prompts',
  'node:crypto',
];

const heavyOf = (loaded: readonly string[]): string[] =>
  HEAVY.filter((part) => loaded.some((each) => each.includes(part)));

describe('a run over a ready index loads nothing that it does not use', () => {
  let cache = '';
  let root = '';
  beforeAll(async () => {
    cache = mkdtempSync(join(tmpdir(), 'mieux-loads-'));
    root = join(cache, 'data');
    cpSync(join(ROOT, 'data'), root, { recursive: true });
    // Files that have just been written are looked at again, which takes more than a ready index.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    loads(['list', '--dataset', root], cache);
  });

  afterAll(() => {
    rmSync(cache, { recursive: true });
  });

  it.each([
    [['list', '--region', 'asia']],
    [['list', '--format', 'json']],
    [['show', 'togo-1']],
    [['stats', 'experts']],
  ])('%j', (args) => {
    const loaded = loads([...args, '--dataset', root], cache);
    expect(heavyOf(loaded)).toEqual([]);
  });

  it('and the watch would see it: without the index, all of it is loaded', () => {
    expect(heavyOf(loads(['list', '--strict-parser', '--dataset', root], cache))).toEqual(
      expect.arrayContaining(['node_modules/ajv', 'node_modules/yaml/', 'src/check/']),
    );
  });

  it('without the index, files in canonical form are read without `yaml`', () => {
    expect(heavyOf(loads(['list', '--no-index', '--dataset', root], cache))).not.toContain('node_modules/yaml/');
  });

  it('the version needs no parser of arguments', () => {
    expect(loads(['--version'], cache).filter((each) => each.includes('commander'))).toEqual([]);
  });
});
