import { parseDocument } from 'yaml';
import type { Json } from '../../src/model/dataset.js';

const COMMENTS = ['# one', '#two', '# three: 3', '## four', '# [five', "# it's"];

/**
 * A value as YAML in a form that no program writes: every way to write a value beside every other, comments, blank lines, anchors,
 * indentation of any width, ends of lines of either kind.
 */
export function oddYaml(value: { [key: string]: Json }, draw: (below: number) => number): string {
  const chance = (of: number): boolean => draw(of) === 0;
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T;
  const anchors = new Map<string, string>();

  /** A single value; `plain` is tried where it stays what it is. */
  const single = (item: Json, inBrackets: boolean): string => {
    if (typeof item !== 'string') return JSON.stringify(item);
    const known = anchors.get(item);
    if (known !== undefined && chance(2)) return `*${known} `;
    const ways = [JSON.stringify(item)];
    if (!item.includes('\n')) ways.push(`'${item.replaceAll("'", "''")}'`);
    if (staysPlain(item, inBrackets)) ways.push(item, item);
    const written = pick(ways);
    if (known !== undefined || !chance(8)) return written;
    const name = `a${String(anchors.size)}`;
    anchors.set(item, name);
    return `&${name} ${written}`;
  };
  const flow = (item: Json): string => {
    const gap = (): string =>
      pick(['', ' ', ' ', '  ', '\n                        ', ` ${pick(COMMENTS)}\n                        `]);
    if (typeof item !== 'object' || item === null) return single(item, true);
    const parts = Array.isArray(item)
      ? item.map(flow)
      : Object.entries(item).map(([key, each]) => `${pick([key, JSON.stringify(key)])}: ${flow(each)}`);
    const inside = parts.map((part) => `${gap()}${part}${pick(['', ' '])}`).join(',');
    return Array.isArray(item) ? `[${inside}${gap()}]` : `{${inside}${gap()}}`;
  };
  const eol = (): string => (chance(6) ? `${pick([' ', '  ', '\t'])}${pick(COMMENTS)}` : chance(12) ? ' ' : '');
  const lead = (column: number): string => {
    let text = '';
    while (chance(5)) text += chance(3) ? '\n' : `${' '.repeat(column)}${pick(COMMENTS)}\n`;
    return text;
  };
  /** What follows `key:` or `-`, the end of the line included. */
  const behind = (item: Json, column: number): string => {
    if (typeof item === 'string' && item.includes('\n') && chance(2)) {
      const indent = ' '.repeat(column + 1 + draw(3));
      return ` |-\n${item
        .split('\n')
        .map((line) => `${indent}${line}\n`)
        .join('')}`;
    }
    const isSingle = typeof item !== 'object' || item === null;
    if (isSingle || Object.keys(item).length === 0 || chance(3))
      return ` ${isSingle ? single(item, false) : flow(item)}${eol()}\n`;
    return `${eol()}\n${block(item, column + (Array.isArray(item) && column > 0 ? draw(3) : 1 + draw(3)))}`;
  };
  const block = (item: Json, column: number): string => {
    const pad = ' '.repeat(column);
    if (Array.isArray(item)) {
      return item
        .map((each) => {
          const isMap = typeof each === 'object' && each !== null && !Array.isArray(each);
          if (isMap && Object.keys(each).length > 0 && chance(2))
            return `${lead(column)}${pad}- ${block(each, column + 2)
              .trimStart()
              .replace(/^#.*\n\s*/u, '')}`;
          return `${lead(column)}${pad}-${behind(each, column)}`;
        })
        .join('');
    }
    return Object.entries(item as { [key: string]: Json })
      .map(([key, each]) => `${lead(column)}${pad}${chance(8) ? JSON.stringify(key) : key}:${behind(each, column)}`)
      .join('');
  };

  const text = `${chance(8) ? '---\n' : ''}${block(value, 0)}${lead(0)}`;
  const ended = chance(8) ? text.replace(/\n+$/u, '') : text;
  return `${chance(12) ? '\uFEFF' : ''}${chance(8) ? ended.replaceAll('\n', '\r\n') : ended}`;
}

/** Whether a text says what it is without quotes, and says it in both versions of YAML. */
function staysPlain(text: string, inBrackets: boolean): boolean {
  // A name of an anchor is none of a text.
  if (text.includes('\n') || text.startsWith('*')) return false;
  const [source, way] = inBrackets
    ? [`[${text}]`, (value: unknown) => (value as unknown[])[0]]
    : [`k: ${text}`, (value: unknown) => (value as { k: unknown }).k];
  return (['1.1', '1.2'] as const).every((version) => {
    const document = parseDocument(source, { version, logLevel: 'silent' });
    return document.errors.length === 0 && way(document.toJS()) === text;
  });
}
