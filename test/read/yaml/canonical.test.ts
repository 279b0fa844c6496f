import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/edit/text/format.js';
import { firstHidden, ODD_SPACE } from '../../../src/model/characters.js';
import type { Json } from '../../../src/model/dataset.js';
import { canonicalReader } from '../../../src/read/yaml/canonical/read.js';
import { parse } from '../../../src/read/yaml/parse.js';
import { DATASET_FILES } from '../../edit/dataset-files.js';
import { CHARACTERS, documents, FIXTURE_FILES, SUITE, WORDS } from './canonical-documents.js';

const readCanonical = canonicalReader();

/** `npm run test:stress` tries a million. */
const DOCUMENTS = Number(process.env.MIEUX_FUZZ ?? 20_000);
const SEED = Number(process.env.MIEUX_FUZZ_SEED ?? 1);

/** The law: what the reader does not decline is what `parse` gives, without any diagnostic. Tells whether it did not decline. */
function accepts(text: string): boolean {
  const value = readCanonical(text);
  if (value === undefined) return false;
  const parsed = parse('record.yaml', text);
  const isSame = isDeepStrictEqual(value, parsed.value) && JSON.stringify(value) === JSON.stringify(parsed.value);
  if (!isSame || parsed.diagnostics.length > 0)
    expect.fail(
      `${JSON.stringify(text)}\nis read as ${JSON.stringify(value)}\nand not as  ${JSON.stringify(parsed.value)} ${parsed.diagnostics.map(({ message }) => message).join(' ')}`,
    );
  return true;
}

const countAccepted = (texts: readonly string[]): number => texts.filter(accepts).length;

describe('what `yaml` reads differently, or finds a fault in, is declined', () => {
  it('in the fixtures and the YAML test suite', () => {
    expect(countAccepted(FIXTURE_FILES)).toBeGreaterThan(50);
    expect(countAccepted(SUITE)).toBeGreaterThan(5);
  });

  it.each([
    ['as a value', 'a: ', '\n'],
    ['as a key', '', ': a\n'],
    ['in a list', 'a:\n  - ', '\n'],
    ['in brackets', 'a: [', ']\n'],
    ['in braces', 'a: { b: ', ' }\n'],
    ['as a key in braces', 'a: { ', ': b }\n'],
    ['in quotes', 'a: "', '"\n'],
    ['in a text of several lines', 'a: |\n  ', '\nb: c\n'],
    ['in a line of its own', 'a:\n  b: c\n', 'd: e\n'],
  ])('in any two characters, and any word that may be a value, %s', (_, before, after) => {
    const pairs = CHARACTERS.flatMap((first) =>
      CHARACTERS.flatMap((second) => [`${before}${first}${second}${after}`, `${before}${first}x${second}${after}`]),
    );
    expect(countAccepted(pairs)).toBeGreaterThan(100);
    expect(countAccepted(WORDS.map((word) => `${before}${word}${after}`))).toBeGreaterThan(10);
  });

  it.each([
    ['nothing', ''],
    ['a comment', '# c\n'],
    ['a list', '- a\n'],
    ['brackets', '{}\n'],
    ['no last line end', 'a: b'],
    ['line ends of two characters', 'a: b\r\n'],
    ['a byte order mark', '\ufeffa: b\n'],
    ['a key twice', 'a: 1\nb: 2\na: 1\n'],
    ['a key twice in brackets', 'a: { b: 1, b: 1 }\n'],
    ['a key of 1,100 characters', `${'k'.repeat(1_100)}: b\n`],
    ['such a key in brackets', `a: { ${'k'.repeat(1_100)}: b }\n`],
    ['such a key in a list', `a:\n  - ${'k'.repeat(1_100)}: b\n`],
    ['500 levels', `${Array.from({ length: 500 }, (_, i) => `${'  '.repeat(i)}a:`).join('\n')} b\n`],
    ['10,000 brackets', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
    ['two documents', 'a: b\n---\nc: d\n'],
    ['an end of the document', 'a: b\n...\n'],
    ['a directive', '%YAML 1.2\n---\na: b\n'],
    ['an alias', 'a: &x b\nc: *x\n'],
    ['a key that other readers merge', '<<: { a: b }\n'],
    ['a key that is no key of JavaScript', '__proto__: { a: b }\n'],
  ])('%s', (_, text) => {
    expect(accepts(text)).toBe(false);
  });

  it(`in ${DOCUMENTS.toLocaleString('en')} documents, made and mutated`, { timeout: 60_000 + DOCUMENTS }, () => {
    const made = documents(SEED);
    const accepted = new Set<string>();
    for (let i = 0; i < DOCUMENTS; i++) {
      const text = made.next().value;
      if (!accepted.has(text) && accepts(text)) accepted.add(text);
    }
    // Were nearly all declined, nothing would be proved.
    expect(accepted.size).toBeGreaterThan(DOCUMENTS / 6);
    if (process.env.MIEUX_FUZZ !== undefined)
      process.stdout.write(
        `${DOCUMENTS} documents from seed ${SEED}; ${accepted.size} different ones were not declined\n`,
      );
  });
});

describe('what `fmt` writes is not declined', () => {
  it('every file of the dataset', () => {
    for (const { file, text } of DATASET_FILES) expect(accepts(text), file).toBe(true);
  });

  it('any record, whatever texts and numbers it holds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 8 }).map((characters) => characters.join('')),
    );
    // A key with a character that does not show, or a space that is none, is a fault.
    const key = text.filter((each) => firstHidden(each) === undefined && !ODD_SPACE.test(each));
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    }));
    const record = fc
      .dictionary(key, value, { minKeys: 1 })
      .filter((each) => !JSON.stringify(each).includes('__proto__'));
    fc.assert(
      fc.property(record, (each) => {
        const printed = format(JSON.stringify(each), undefined);
        if ('refused' in printed) expect.fail(printed.refused);
        expect(accepts(printed.text), printed.text).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      'comments',
      '# about the file\n\n# about a\na: 1 # the end of a line\nb:\n  - c # another\n  # of the list\n\n# the end\n',
      { a: 1, b: ['c'] },
    ],
    [
      'lists of records',
      'a:\n  - b: { c: d }\n    e:\n      - { f: g }\n  - { h: [i] }\n  -\n    - { j: [] }\n',
      { a: [{ b: { c: 'd' }, e: [{ f: 'g' }] }, { h: ['i'] }, [{ j: [] }]] },
    ],
    [
      'texts of several lines',
      'a: |\n  one\n\n  # two\nb: |-\n  three\n\n  four\n',
      { a: 'one\n\n# two\n', b: 'three\n\nfour' },
    ],
    ['quotes', 'a: "yes"\n"no": "tab\\t"\n', { a: 'yes', no: 'tab\t' }],
    ['numbers', 'a: [0, -1, 1.5, 1e+21, 2012-12]\n', { a: [0, -1, 1.5, 1e21, '2012-12'] }],
  ])('%s', (_, text, value) => {
    expect(readCanonical(text)).toEqual(value);
    expect(format(text, undefined)).toEqual({ text });
  });
});
