import type { Json } from '../../src/model/dataset.js';

/** Numbers that look drawn, the same for the same seed. */
export function drawing(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const WORDS = [
  'togo',
  'a b',
  'x: y',
  'no',
  '1e3',
  '017',
  '# n',
  'été',
  "l'eau",
  'a, b',
  '- c',
  '',
  'two\nlines',
  'x #1',
];
const KEYS = ['name', 'en', 'fr', 'countries', 'notes', 'no', '1e3', 'a b', 'x', 'y-1'];
const COMMENTS = ['# one', '#two', '# three: 3', '#', '## four', '# [five'];

/** Any single value or text that may be asked for. */
export function anySingle(draw: (below: number) => number): Json {
  if (draw(8) === 0) return [true, 12, null, 1.5][draw(4)] ?? null;
  return WORDS[draw(WORDS.length)] ?? '';
}

/**
 * A text of YAML such as no program writes: every way to write a value beside every other, comments, blank lines and anchors
 * anywhere. It need not be sound: what is not readable is not for commands to touch.
 */
export function madeUpYaml(draw: (below: number) => number): string {
  const chance = (of: number): boolean => draw(of) === 0;
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T;
  const anchors: string[] = [];
  const anchored = (text: string): string => {
    if (!chance(14)) return text;
    const name = pick(['a', 'b', 'c']);
    anchors.push(name);
    return text === '' ? `&${name}` : `&${name} ${text}`;
  };
  const eol = (): string => (chance(8) ? `${pick([' ', '  ', '\t'])}${pick(COMMENTS)}` : chance(20) ? ' ' : '');
  const gap = (column: number): string => {
    let text = '';
    while (chance(6)) text += chance(3) ? '\n' : `${' '.repeat(chance(3) ? draw(7) : column)}${pick(COMMENTS)}\n`;
    return text;
  };
  const plain = (): string =>
    pick(['togo', 'benin', 'a b', '12', '017', 'no', '~', "l'eau", '2012-12', 'x:y', 'a#b', '-1']);
  const quoted = (): string =>
    chance(2) ? JSON.stringify(pick(WORDS)) : `'${pick(WORDS).replace(/\n/gu, ' ').replace(/'/gu, "''")}'`;
  const flowValue = (depth: number): string => {
    if (anchors.length > 0 && chance(10)) return `*${pick(anchors)} `;
    if (depth < 2 && chance(4)) return anchored(flow(depth + 1));
    return anchored(chance(2) ? plain() : quoted());
  };
  const flow = (depth: number): string => {
    const space = (): string =>
      chance(12) ? '\n      ' : chance(10) ? ` ${pick(COMMENTS)}\n      ` : chance(3) ? '' : ' ';
    const items = Array.from({ length: draw(4) });
    if (chance(2))
      return `[${space()}${items.map(() => `${flowValue(depth)}${space()}`).join(',' + space())}${chance(8) && items.length > 0 ? ',' : ''}]`;
    const keys = [...KEYS].sort(() => draw(3) - 1);
    return `{${space()}${items
      .map((_, i) => `${key(keys[i] ?? 'z')}:${chance(12) ? '' : ` ${flowValue(depth)}`}${space()}`)
      .join(',' + space())}${chance(8) && items.length > 0 ? ',' : ''}}`;
  };
  const key = (name: string): string => (chance(5) || /^$/u.test(name) ? JSON.stringify(name) : name);
  const lines = (column: number): string => {
    const header = `${pick(['|', '>'])}${pick(['', '', '-', '+'])}${chance(6) ? ` ${pick(COMMENTS)}` : ''}`;
    const indent = ' '.repeat(column + 1 + draw(3));
    const count = 1 + draw(3);
    let text = `${header}\n`;
    for (let i = 0; i < count; i++)
      text += chance(5) && i > 0 ? '\n' : `${indent}${pick(['text', '# text', 'a: b', '- c', 'x '])}\n`;
    while (chance(3)) text += '\n';
    return text;
  };
  /** What follows `key:` or `-` in a column, the line's end included. */
  const value = (column: number, depth: number): string => {
    if (anchors.length > 0 && chance(12)) return ` *${pick(anchors)}${eol()}\n`;
    const kind = draw(12);
    if (kind < 3) return ` ${anchored(plain())}${eol()}\n`;
    if (kind < 5) return ` ${anchored(quoted())}${eol()}\n`;
    if (kind === 5) return ` ${anchored(lines(column))}`;
    if (kind === 6) return `${chance(2) ? ' ' : ''}${eol()}\n`;
    if (kind === 7) return ` ${anchored(plain())}\n${' '.repeat(column + 2)}folded${eol()}\n`;
    if (kind < 10 || depth > 2) return ` ${anchored(flow(0))}${eol()}\n`;
    const name = anchored('');
    return `${name === '' ? '' : ` ${name}`}${eol()}\n${chance(2) ? list(column + (chance(3) ? 0 : 1 + draw(3)), depth + 1) : map(column + 1 + draw(3), depth + 1)}`;
  };
  const map = (column: number, depth: number): string => {
    const keys = [...KEYS].sort(() => draw(3) - 1).slice(0, 1 + draw(4));
    const pad = ' '.repeat(column);
    return keys
      .map((name) => {
        const before = gap(column);
        return chance(25)
          ? `${before}${pad}? ${key(name)}\n${pad}:${value(column, depth)}`
          : `${before}${pad}${key(name)}:${value(column, depth)}`;
      })
      .join('');
  };
  const list = (column: number, depth: number): string => {
    const pad = ' '.repeat(column);
    return Array.from({ length: 1 + draw(3) }, () => {
      const before = gap(column);
      if (depth < 3 && chance(3)) return `${before}${pad}- ${map(column + 2, depth + 1).trimStart()}`;
      return `${before}${pad}-${value(column, depth)}`;
    }).join('');
  };
  const body = `${chance(8) ? '---\n' : ''}${gap(0)}${map(0, 0)}${gap(0)}`;
  const ended = chance(6) ? body.replace(/\n+$/u, '') : body;
  return `${chance(12) ? '\uFEFF' : ''}${chance(8) ? ended.replace(/\n/gu, '\r\n') : ended}`;
}
