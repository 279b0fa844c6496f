import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, isScalar, parse, Scalar, visit } from 'yaml';
import { commentsOf } from '../../../src/edit/text/comments.js';
import { format } from '../../../src/edit/text/format.js';
import { dataOf } from '../../../src/edit/text/read-tree.js';
import { setAll } from '../../../src/edit/text/splice.js';
import { valueAt } from '../../../src/model/value.js';
import { withValue } from '../../../src/edit/values.js';
import type { Json } from '../../../src/model/dataset.js';
import type { Shape } from '../../../src/model/shape.js';
import { DATASET_FILES } from '../dataset-files.js';
import { places } from '../places.js';

// Records as other people and programs write them: every kind of quotes, brackets or none, folded or not, with comments
// anywhere, other line endings, a byte order mark, no final newline.

const SCALARS = [
  Scalar.PLAIN,
  Scalar.QUOTE_SINGLE,
  Scalar.QUOTE_DOUBLE,
  Scalar.BLOCK_FOLDED,
  Scalar.BLOCK_LITERAL,
] as const;

interface Written {
  text: string;
  data: Json;
  shape: Shape | undefined;
  isEndless: boolean;
}

const style = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  lineWidth: fc.constantFrom(0, 40, 80),
  indentSeq: fc.boolean(),
  choices: fc.array(fc.nat({ max: 19 }), { minLength: 7, maxLength: 31 }),
  comments: fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.nat({ max: 6 })), { maxLength: 4 }),
  head: fc.constantFrom('', '# about the file\n\n', '---\n', '\n\n'),
  isEndless: fc.boolean(),
  isCrlf: fc.boolean(),
  isMarked: fc.boolean(),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

const anyFile = fc.constantFrom(...DATASET_FILES.filter(({ text }) => text.length < 4000));

/** A record of the dataset in any style, as far as what comes of it is a mapping. */
const written = fc
  .tuple(anyFile, style)
  .map(([{ text, shape }, how]): Written => {
    const restyled = finish(how.head + withComments(restyle(parse(text) as Json, how), how.comments), how);
    return { text: restyled, data: dataOf(restyled), shape, isEndless: how.isEndless };
  })
  .filter(({ data }) => typeof data === 'object' && data !== null);

function restyle(data: Json, { choices, ...options }: Style): string {
  const document = new Document(data);
  let next = 0;
  const choose = (): number => choices[next++ % choices.length]!;
  visit(document, {
    Collection: (_, node, path) => {
      if (path.length > 1 && choose() % 4 === 0) node.flow = true;
    },
    Scalar: (key, node) => {
      if (key !== 'key' && isScalar(node) && typeof node.value === 'string')
        node.type = SCALARS[choose() % SCALARS.length]!;
    },
  });
  return document.toString({ indent: options.indent, lineWidth: options.lineWidth, indentSeq: options.indentSeq });
}

function withComments(text: string, at: readonly (readonly [number, boolean, number])[]): string {
  return at.reduce((now, [n, endOfLine, indent], i) => {
    const lines = now.split('\n');
    const line = n % (lines.length - 1);
    return (
      endOfLine
        ? lines.with(line, `${lines[line]!} # remark ${String(i)}`)
        : lines.toSpliced(line, 0, `${' '.repeat(indent)}# remark ${String(i)}`)
    ).join('\n');
  }, text);
}

function finish(text: string, { isEndless, isCrlf, isMarked }: Style): string {
  const ended = isEndless ? text.replace(/\n+$/u, '') : text;
  return `${isMarked ? '\uFEFF' : ''}${isCrlf ? ended.replace(/\n/gu, '\r\n') : ended}`;
}

const isSingle = (value: Json | undefined): boolean => typeof value !== 'object' || value === null;

describe('records in any style', () => {
  it('setting any field to its own value changes no byte', () => {
    fc.assert(
      fc.property(written, ({ text, data, shape }) => {
        expect(
          setAll(
            text,
            places(data).map((path) => ({ path, value: valueAt(data, path) })),
            shape,
          ),
        ).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it('setting a value sets it, keeps every comment and the way lines end, and leaves all else; setting it back restores the data', () => {
    fc.assert(
      fc.property(
        written,
        fc.nat(),
        fc.constantFrom('togo', 'a, b', 'x: y', '# none', 'two\nlines', ' ', 'é'),
        ({ text, data, shape, isEndless }, n, value) => {
          const leaves = places(data).filter(
            (path) => isSingle(valueAt(data, path)) && typeof path.at(-1) === 'string',
          );
          const path = leaves[n % leaves.length]!;
          const after = setAll(text, [{ path, value }], shape)!;
          expect(dataOf(after)).toEqual(withValue(data, path, value));
          expect(commentsOf(after).sort()).toEqual(commentsOf(text).sort());
          if (/^[^\n]*\r\n/u.test(text)) expect(after.replace(/\r\n/gu, '')).not.toContain('\n');
          if (isEndless) expect(after.endsWith('\n')).toBe(false);
          expect(dataOf(setAll(after, [{ path, value: valueAt(data, path) }], shape)!)).toEqual(data);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('taking any field or item away takes nothing else', () => {
    fc.assert(
      fc.property(written, fc.nat(), ({ text, data, shape }, n) => {
        const all = places(data);
        const path = all[n % all.length]!;
        const after = setAll(text, [{ path, value: undefined }], shape);
        // The only value of a file cannot be taken away.
        if (after !== undefined) expect(dataOf(after)).toEqual(withValue(data, path, undefined));
      }),
      { numRuns: 200 },
    );
  });

  it('all come out in one form, with every comment, and stay in it', () => {
    fc.assert(
      fc.property(written, ({ text, shape }) => {
        const once = format(text, shape);
        if (!('text' in once)) throw new Error(once.refused);
        expect(commentsOf(once.text).sort()).toEqual(commentsOf(text).sort());
        expect(format(once.text, shape)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what such records have taught', () => {
  it('a comment behind `|` stays a comment when the text gets several lines', () => {
    expect(
      setAll('name:\n  en: |- # as printed\n    Togo\n', [{ path: ['name', 'en'], value: 'two\nlines' }], undefined),
    ).toBe('name:\n  en: "two\\nlines" # as printed\n');
  });

  it('a text above does not swallow the comments below what is taken away, nor lose a line that looks like one', () => {
    expect(
      setAll('m49: >-\n  516\niso2: NA\n  # deeper\niso3: NAM\n', [{ path: ['iso2'], value: undefined }], undefined),
    ).toBe('m49: >-\n  516\n# deeper\niso3: NAM\n');
    expect(
      setAll(
        'en: |-\n  Togo\n  # part of the text\nfr: |- # as printed\n  Togo\nx: 1\n',
        [{ path: ['fr'], value: undefined }],
        undefined,
      ),
    ).toBe('en: |-\n  Togo\n  # part of the text\nx: 1\n');
  });

  it('a comment in the first value of an item goes above, and the item is written as short as any', () => {
    expect(format('members:\n  - country: >- # since when\n      togo\n    from: 1975-05\n', undefined)).toEqual({
      text: 'members:\n  # since when\n  - { country: togo, from: 1975-05 }\n',
    });
  });
});
