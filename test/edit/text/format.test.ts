import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commentsOf } from '../../../src/edit/text/comments.js';
import { format } from '../../../src/edit/text/format.js';
import type { Shape } from '../../../src/model/shape.js';
import { SHAPES } from '../../../src/model/shapes.generated.js';
import { DATASET_FILES } from '../dataset-files.js';

/** The canonical text; fails if it is refused. */
function formatted(text: string, shape: Shape | undefined = SHAPES.action): string {
  const result = format(text, shape);
  if ('refused' in result) throw new Error(`refused: ${result.refused}\n${text}`);
  return result.text;
}

/** Sets as sorted lists: their order means nothing. */
function sortSets(value: unknown, shape: Shape | undefined): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => sortSets(item, shape?.items));
    return shape?.isSet === true ? (items as string[]).sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, sortSets(item, shape?.keys?.[key] ?? shape?.each)]),
  );
}

describe('every file of the dataset', () => {
  it('parse∘fmt = parse, and fmt∘fmt = fmt', () => {
    for (const { file, text, shape } of DATASET_FILES) {
      const once = formatted(text, shape);
      expect(sortSets(parse(once), shape), file).toEqual(sortSets(parse(text), shape));
      expect(formatted(once, shape), file).toBe(once);
    }
  });

  it('keeps a comment that stands anywhere, once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DATASET_FILES),
        fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.nat({ max: 8 })), { minLength: 1, maxLength: 6 }),
        ({ text, shape }, places) => {
          let lines = text.split('\n');
          places.forEach(([at, endOfLine, indent], i) => {
            const n = at % lines.length;
            lines = endOfLine
              ? lines.with(n, `${lines[n]!} # comment ${String(i)}`)
              : lines.toSpliced(n, 0, `${' '.repeat(indent)}# comment ${String(i)}`);
          });
          const commented = lines.join('\n');
          // Inside a text of several lines it is no comment, or no YAML.
          const result = format(commented, shape);
          if ('refused' in result) {
            expect(result.refused).toMatch(/cannot be read/);
            return;
          }
          expect(commentsOf(result.text).sort()).toEqual(commentsOf(commented).sort());
          expect(formatted(result.text, shape)).toBe(result.text);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('order', () => {
  it('puts keys into the order of the schema and sets into theirs; comments go along', () => {
    expect(
      formatted(`# what the sheet says
status: ongoing # since June
name: {fr: b, en: a}
topics:
  # named second
  - visas
  - asylum # named first
period: {start: 2012-12}
`),
    ).toBe(`name: { en: a, fr: b }
# what the sheet says
status: ongoing # since June
topics:
  - asylum # named first
  # named second
  - visas
period: { start: 2012-12 }
`);
  });

  it('leaves lists whose order means something, and the keys of vocabularies', () => {
    const text = `b:\n  en: B\n  fr: B\n  definition: { en: d, fr: d }\na: { en: A, fr: A }\n`;
    expect(formatted(text, SHAPES.vocabulary)).toBe(text);
    expect(formatted('results:\n  - { type: z }\n  - { type: a }\n')).toBe(
      'results:\n  - { type: z }\n  - { type: a }\n',
    );
  });

  it('keeps what the schema does not know, after what it knows', () => {
    expect(formatted('zeta: 1\nalpha: 2\nstatus: ongoing\n')).toBe('status: ongoing\nzeta: 1\nalpha: 2\n');
  });
});

describe('comments', () => {
  it('a header set off by a blank line stays on top; a comment at the end stays there', () => {
    expect(
      formatted('# about the file\n\n# about the status\nstatus: ongoing\nname: { en: a, fr: b }\n\n# the end\n'),
    ).toBe('# about the file\n\nname: { en: a, fr: b }\n# about the status\nstatus: ongoing\n\n# the end\n');
  });

  it('a comment behind a key speaks of all that is under it', () => {
    expect(formatted('topics: # from the sheet\n  - b\n  - a\n')).toBe('# from the sheet\ntopics: [a, b]\n');
  });

  it('a comment in brackets opens them', () => {
    expect(formatted('period: { start: 2012-12, # printed as December\n  end: 2014-12 }\n')).toBe(
      'period:\n  start: 2012-12 # printed as December\n  end: 2014-12\n',
    );
  });

  it('a comment at the end of a list stays there, one about the next key goes with it', () => {
    expect(formatted('topics:\n  - a\n  # more to come\n# where it ran\ncountries: [togo]\n')).toBe(
      '# where it ran\ncountries: [togo]\ntopics:\n  - a\n  # more to come\n',
    );
  });
});

describe('form', () => {
  it.each([
    [
      'brackets up to 100 columns',
      `objective: { en: ${'x'.repeat(40)}, fr: ${'y'.repeat(35)} }\n`,
      `objective: { en: ${'x'.repeat(40)}, fr: ${'y'.repeat(35)} }\n`,
    ],
    [
      'and no further',
      `objective: { en: ${'x'.repeat(40)}, fr: ${'y'.repeat(60)} }\n`,
      `objective:\n  en: ${'x'.repeat(40)}\n  fr: ${'y'.repeat(60)}\n`,
    ],
    [
      'one line a text',
      'objective:\n  en: >-\n    one\n    two\n  fr: "deux\n    lignes"\n',
      'objective: { en: one two, fr: deux lignes }\n',
    ],
    [
      'lines of a text that has some',
      'objective:\n  en: "one\\ntwo"\n  fr: x\n',
      'objective:\n  en: |-\n    one\n    two\n  fr: x\n',
    ],
    [
      'no quotes where none are needed',
      'status: "ongoing"\nlodged: \'2012-12\'\n',
      'status: ongoing\nlodged: 2012-12\n',
    ],
    [
      'quotes where YAML 1.1 reads otherwise',
      `lodged: '2012-12-01'\nname: { en: "no", fr: "12:30" }\n`,
      `name: { en: "no", fr: "12:30" }\nlodged: "2012-12-01"\n`,
    ],
    ['quotes for what brackets would split', 'name:\n  en: a, b\n  fr: c\n', 'name: { en: "a, b", fr: c }\n'],
    [
      'single blank lines',
      '\n\nstatus: ongoing\n\n\n\ncountries: [togo]\n\n',
      'status: ongoing\n\ncountries: [togo]\n',
    ],
    ['a final newline', 'status: ongoing', 'status: ongoing\n'],
    ['no document markers', '---\nstatus: ongoing\n...\n', 'status: ongoing\n'],
    ['line endings as they are', 'status:   ongoing\r\nlodged: "2012"\r\n', 'status: ongoing\r\nlodged: "2012"\r\n'],
    ['a byte order mark as it is', '\uFEFFstatus:   ongoing\n', '\uFEFFstatus: ongoing\n'],
    [
      'references to other places',
      'countries: &all [togo]\nexpertise: { countries: *all }\n',
      'countries: &all\n  - togo\nexpertise: { countries: *all }\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });

  it.each([
    ['a: [', 'cannot be read'],
    ['- a\n', 'cannot be read'],
    ['? [a]\n: b\n', 'cannot be read'],
    ['a: 1\n---\nb: 2\n', 'cannot be read'],
    ['a: !Kung people\n', 'cannot be read'],
    ['a: !!binary aGk=\n', 'cannot be read'],
    ['%YAML 1.1\n---\na: 1\n', 'cannot be read'],
    ['a: &a [*a]\n', 'cannot be read'],
    ['a: *b\n', 'cannot be read'],
    ['---\n\uFEFFa: 1\n', 'cannot be read'],
    ['a: 1\r# b\r', 'cannot be read'],
  ])('refuses %j', (text, why) => {
    expect(format(text, SHAPES.action)).toEqual({ refused: expect.stringContaining(why) as string });
  });
});

it('an alias that would come before its anchor is written out, and the others stay', () => {
  expect(
    format(
      'source: { part: other, heading: &h T }\nname: { en: *h , fr: *h }\nnotes: [{ en: *h, fr: x }]\n',
      SHAPES.action,
    ),
  ).toEqual({
    text: 'name: { en: T, fr: T }\nnotes:\n  - { en: T, fr: x }\nsource: { part: other, heading: &h T }\n',
  });
  expect(format('expertise: { countries: &all [togo] }\ncountries: *all\n', SHAPES.action)).toEqual({
    text: 'countries: [togo]\nexpertise:\n  countries: &all\n    - togo\n',
  });
});

it('digits are kept that no number holds', () => {
  const text = 'count: 9007199254740993\nlist: [12345678901234567890123456]\n';
  expect(formatted(text)).toBe(text);
});
