import { describe, expect, test } from 'vitest';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { format } from '../../src/edit/text/format.js';
import type { Action } from '../../src/model/records.js';
import { canonicalReader } from '../../src/read/yaml/canonical/read.js';
import { diagnose, realDataset, textOf } from './dataset.js';

const readCanonical = canonicalReader();

type Path = readonly (string | number)[];

interface Seed {
  code: string;
  /** Puts the fault in, and says where it will stand. */
  plant(document: Document, action: Action): Path;
}

/** Faults of eight kinds; each file gets five of them. */
const SEEDS: readonly Seed[] = [
  { code: 'schema/unknown-key', plant: (document) => set(document, ['remarcs'], 'none') },
  { code: 'schema/enum', plant: (document) => set(document, ['source', 'part'], 'annexe') },
  { code: 'schema/pattern', plant: (document) => set(document, ['period', 'start'], '2012/13') },
  {
    code: 'reference/unknown',
    plant: (document, { expertise }) =>
      set(document, ['expertise', 'countries', expertise?.countries?.length ?? 0], 'atlantis'),
  },
  { code: 'text/language', plant: (document) => (document.deleteIn(['objective', 'fr']), ['objective']) },
  {
    code: 'schema/duplicate',
    plant: (document, { topics }) => set(document, ['topics', topics?.length ?? 0], topics?.[0] ?? ''),
  },
  { code: 'schema/type', plant: (document) => set(document, ['joint'], 'true of many') },
  { code: 'text/white-space', plant: (document) => set(document, ['source', 'heading'], 'two  spaces') },
];
const FILES = 40;
const PER_FILE = 5;

describe('200 faults in 40 files', () => {
  const printed = (document: Document): string => document.toString({ lineWidth: 0 });
  test.each([
    ['as `yaml` prints them', printed, false],
    // Read by the reader of the canonical form, and by `yaml` for the places of the faults alone.
    ['in canonical form', (document: Document) => canonical(printed(document)), false],
    ['in canonical form, read by `yaml` alone', (document: Document) => canonical(printed(document)), true],
  ])('%s, are all found in one run, in their lines, and no more', async (_, print, strictParser) => {
    const dataset = await realDataset();
    const sheets = dataset
      .all('actions')
      .filter(
        ({ fields }) =>
          fields.source?.part.startsWith('annex') === true &&
          fields.expertise?.countries &&
          fields.topics &&
          fields.objective,
      )
      .slice(0, FILES);
    const texts: Record<string, string> = {};
    const planted = sheets.flatMap(({ file, fields }, i) => {
      const document = parseDocument(textOf(dataset, file));
      const seeds = Array.from({ length: PER_FILE }, (_, n) => SEEDS[(i + n) % SEEDS.length]).filter(
        (seed) => seed !== undefined,
      );
      const faults = seeds.map((seed) => ({ code: seed.code, path: seed.plant(document, fields) }));
      const text = print(document);
      texts[file] = text;
      return faults.map(({ code, path }) => `${file}:${String(lineOf(text, path))} ${code}`);
    });
    const found = (await diagnose(dataset, texts, { strictParser })).map(
      ({ file, range, code }) => `${file}:${String(range?.start.line)} ${code}`,
    );
    expect(planted).toHaveLength(FILES * PER_FILE);
    expect(found.sort()).toEqual(planted.sort());
  });
});

/** A text in canonical form, with all entries where they are. */
function canonical(text: string): string {
  const result = format(text, undefined);
  if ('refused' in result) throw new Error(result.refused);
  expect(readCanonical(result.text)).toBeDefined();
  return result.text;
}

function set(document: Document, path: Path, value: unknown): Path {
  document.setIn(path, value);
  return path;
}

/** The line of a value, told by the parser alone. */
function lineOf(text: string, path: Path): number {
  const lines = new LineCounter();
  const node = parseDocument(text, { lineCounter: lines }).getIn(path, true) as { range: [number, number, number] };
  const { line } = lines.linePos(node.range[0]);
  return path.length === 1 && path[0] === 'objective'
    ? line - (text.split('\n')[line - 1]?.includes('objective:') === true ? 0 : 1)
    : line;
}
