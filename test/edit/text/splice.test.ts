import { diffLines } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commentsOf } from '../../../src/edit/text/comments.js';
import { setAll } from '../../../src/edit/text/splice.js';
import { valueAt } from '../../../src/model/value.js';
import type { Json } from '../../../src/model/dataset.js';
import type { Path } from '../../../src/model/diagnostic.js';
import { SHAPES } from '../../../src/model/shapes.generated.js';
import { DATASET_FILES } from '../dataset-files.js';

/** Every place in a value, the value itself left out. */
function places(value: Json, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return at.length > 0 ? [at] : [];
  const inside = (
    Array.isArray(value) ? value.map((item, i): [number, Json] => [i, item]) : Object.entries(value)
  ).flatMap(([step, item]) => places(item, [...at, step]));
  return at.length > 0 ? [at, ...inside] : inside;
}

const leaves = (value: Json): Path[] => places(value).filter((path) => typeof valueAt(value, path) !== 'object');

describe('every file of the dataset', () => {
  it('setting any field to its own value changes no byte', () => {
    for (const { file, text, shape } of DATASET_FILES) {
      const data = parse(text) as Json;
      expect(
        setAll(
          text,
          places(data).map((path) => ({ path, value: valueAt(data, path) })),
          shape,
        ) === text,
        file,
      ).toBe(true);
    }
  });

  const anyLeaf = fc
    .nat({ max: DATASET_FILES.length - 1 })
    .chain((file) =>
      fc.constantFrom(...leaves(parse(DATASET_FILES[file]!.text) as Json)).map((path) => ({ file, path })),
    );
  const read = (file: number) => ({ ...DATASET_FILES[file]!, data: parse(DATASET_FILES[file]!.text) as Json });
  const anyText = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('togo', 'a, b', 'x: y', '# no comment', '2012-12-01', 'no', 'two\nlines', ' '),
    fc.string({ minLength: 90, maxLength: 130 }),
  );

  it('setting and setting back restores the file byte for byte, and the diff touches the lines of that field only', () => {
    fc.assert(
      fc.property(anyLeaf, anyText, ({ file, path }, value) => {
        const { text, shape, data } = read(file);
        // Items of sets move to their place among the others.
        const inList = typeof path.at(-1) === 'number';
        const set = setAll(text, [{ path, value }], shape)!;
        expect(valueAt(parse(set) as Json, path.slice(0, inList ? -1 : path.length))).toEqual(
          inList ? expect.arrayContaining([value]) : value,
        );
        const at = inList
          ? [...path.slice(0, -1), (valueAt(parse(set) as Json, path.slice(0, -1)) as Json[]).indexOf(value)]
          : path;
        expect(setAll(set, [{ path: at, value: valueAt(data, path) }], shape)).toBe(text);
        for (const part of diffLines(text, set))
          if (part.removed) expect(lineOf(text, path[0]!, part.value)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('taking a field away and setting it again restores the data, and no comment of another field is lost', () => {
    fc.assert(
      fc.property(anyLeaf, fc.nat(), ({ file, path }, seed) => {
        const { text, shape, data } = read(file);
        fc.pre(path.every((step) => typeof step === 'string') && text.split('\n').length > 3);
        const lines = text.split('\n');
        const commented = lines.toSpliced(seed % (lines.length - 1), 0, '# a remark').join('\n');
        fc.pre(commentsOf(commented).length === commentsOf(text).length + 1);
        const without = setAll(commented, [{ path, value: undefined }], shape);
        // The only value of a file cannot be taken away.
        fc.pre(without !== undefined);
        expect(valueAt(parse(without) as Json, path)).toBeUndefined();
        const again = setAll(without, [{ path, value: valueAt(data, path) }], shape);
        if (again !== undefined) expect(parse(again)).toEqual(data);
      }),
      { numRuns: 200 },
    );
  });

  it('comments placed anywhere survive setting a value', () => {
    fc.assert(
      fc.property(
        anyLeaf,
        anyText,
        fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.nat({ max: 6 })), { minLength: 1, maxLength: 4 }),
        ({ file, path }, value, at) => {
          const { text, shape } = read(file);
          let lines = text.split('\n');
          at.forEach(([n, endOfLine, indent], i) => {
            const line = n % (lines.length - 1);
            lines = endOfLine
              ? lines.with(line, `${lines[line]!} # remark ${String(i)}`)
              : lines.toSpliced(line, 0, `${' '.repeat(indent)}# remark ${String(i)}`);
          });
          const commented = lines.join('\n');
          const set = setAll(commented, [{ path, value }], shape);
          // Values that the field cannot take are passed over; fast-check fails where hardly one is left.
          fc.pre(set !== undefined);
          expect(commentsOf(set).sort()).toEqual(commentsOf(commented).sort());
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Whether removed lines belong to the top-level field, whose lines are those from its key to the next one. */
function lineOf(text: string, field: string | number, removed: string): boolean {
  const lines = text.split('\n');
  const start = lines.findIndex(
    (line) => line.startsWith(`${String(field)}:`) || line.startsWith(`"${String(field)}":`),
  );
  const length = lines.slice(start + 1).findIndex((line) => /^\S/u.test(line));
  const block = lines.slice(start, length < 0 ? undefined : start + 1 + length);
  return removed
    .replace(/\n$/u, '')
    .split('\n')
    .every((line) => block.includes(line));
}

const RECORD = `# what the sheet says
name: { en: Togo I, fr: Togo I }
status: ongoing # still
countries: [togo]
period: { start: 2012-12 }
results:
  # first of all
  - { type: guidelines, expected: true }
  - type: knowledge
    subject: { en: a, fr: b }
source: { part: other, heading: Togo I }
`;

describe('setAll', () => {
  it.each([
    ['a value', [{ path: ['status'], value: 'completed' }], 'status: ongoing # still', 'status: completed # still'],
    [
      'a new key in brackets, in its place',
      [{ path: ['period', 'end'], value: '2014-12' }],
      '{ start: 2012-12 }',
      '{ start: 2012-12, end: 2014-12 }',
    ],
    [
      'a new field, in its place',
      [{ path: ['topics'], value: ['visas', 'asylum'] }],
      'period:',
      'topics: [asylum, visas]\nperiod:',
    ],
    ['an item of a set, in its place', [{ path: ['countries', 1], value: 'benin' }], '[togo]', '[benin, togo]'],
    [
      'an item of a list, at its end',
      [{ path: ['results', 2], value: { type: 'policy' } }],
      'fr: b }\n',
      'fr: b }\n  - { type: policy }\n',
    ],
    ['nothing: a key of an item', [{ path: ['results', 0, 'expected'], value: undefined }], ', expected: true }', ' }'],
    [
      'nothing: an item, with its comment',
      [{ path: ['results', 0], value: undefined }],
      '  # first of all\n  - { type: guidelines, expected: true }\n',
      '',
    ],
    [
      'nothing: what would be left empty goes too',
      [{ path: ['period', 'start'], value: undefined }],
      'period: { start: 2012-12 }\n',
      '',
    ],
    [
      'nothing: the first key of an item',
      [{ path: ['results', 1, 'type'], value: undefined }],
      '  - type: knowledge\n    subject: { en: a, fr: b }\n',
      '  - subject: { en: a, fr: b }\n',
    ],
    [
      'a first key of an item',
      [
        { path: ['results', 1, 'type'], value: undefined },
        { path: ['results', 1, 'type'], value: 'policy' },
      ],
      'type: knowledge',
      'type: policy',
    ],
    [
      'several at once',
      [
        { path: ['status'], value: 'completed' },
        { path: ['period', 'end'], value: '2014-12' },
      ],
      'status: ongoing # still\ncountries: [togo]\nperiod: { start: 2012-12 }',
      'status: completed # still\ncountries: [togo]\nperiod: { start: 2012-12, end: 2014-12 }',
    ],
  ] as const)('%s', (_, intents, from, to) => {
    expect(setAll(RECORD, intents as never, SHAPES.action)).toBe(RECORD.replace(from, to));
  });

  it('touches nothing but the value in a file that is not in canonical form', () => {
    const text = 'status:   "ongoing"   # odd\r\nname:\r\n   fr: B\r\n   en: "A"\r\n';
    expect(setAll(text, [{ path: ['name', 'fr'], value: 'C' }], SHAPES.action)).toBe(text.replace('fr: B', 'fr: C'));
    expect(setAll(text, [{ path: ['countries'], value: ['togo'] }], SHAPES.action)).toBe(
      `${text}countries: [togo]\r\n`,
    );
  });

  it.each([[['status', 'x']], [['results', 7, 'type']], [['countries', 'x']]])(
    'refuses a path that leads nowhere: %j',
    (path) => {
      expect(setAll(RECORD, [{ path, value: 'x' }], SHAPES.action)).toBeUndefined();
    },
  );
});
