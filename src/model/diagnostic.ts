import type { Code, Severity } from './codes.js';

export type { Code, Severity };

/** A way into a record: keys and list indexes from the root of its file. */
export type Path = readonly (string | number)[];

/** A place in a file: offset in UTF-16 units from 0, line and column from 1. */
export interface Position {
  offset: number;
  line: number;
  column: number;
}

/** From `start` up to but not including `end`. */
export interface Range {
  start: Position;
  end: Position;
}

/** Something wrong with the dataset, not yet looked up in the file's text. */
export interface Finding {
  code: Code;
  severity: Severity;
  message: string;
  /** File, relative to the dataset's folder. */
  file: string;
  path: Path;
  /** What of the entry at `path` is wrong: its key, or its value. */
  part?: 'key' | 'value';
  hint?: string;
  /** Text of the value that mends it, where there can be no doubt. */
  fix?: string;
}

/** Something wrong with the dataset, with the place in the text where that is known. */
export interface Diagnostic {
  code: Code;
  severity: Severity;
  message: string;
  /** File, relative to the dataset's folder. */
  file: string;
  range?: Range;
  path?: Path;
  hint?: string;
  /** Text of the value that mends it, where there can be no doubt. */
  fix?: string;
}

/** `expertise.countries[1]` for `['expertise', 'countries', 1]`. */
export function formatPath(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${String(step)}]` : i === 0 ? step : `.${step}`)).join('');
}

/** A path as people type and read it, with items counted from 1: `results[1].type` for `['results', 0, 'type']`. */
export function formatPlace(path: Path): string {
  return formatPath(path.map((step) => (typeof step === 'number' ? step + 1 : step)));
}

/**
 * Which items of lists a path leads through, counted from 1 as people count: `item 1 of results`, or
 * `item 3 of activities, item 1 of countries`. Undefined where it leads through none.
 */
export function itemsOn(path: Path): string | undefined {
  const items = path.flatMap((step, i) => {
    if (typeof step !== 'number') return [];
    const before = path.slice(0, i);
    const list = before.slice(before.findLastIndex((each) => typeof each === 'number') + 1);
    return [`item ${String(step + 1)} of ${list.join('.')}`];
  });
  return items.length === 0 ? undefined : items.join(', ');
}

/** The path that people mean, with items counted from 1. Undefined for an item 0. */
export function parsePlace(text: string): Path | undefined {
  const path = parsePath(text);
  if (path.includes(0)) return undefined;
  return path.map((step) => (typeof step === 'number' ? step - 1 : step));
}

/** `['expertise', 'countries', 1]` for `expertise.countries[1]`. */
export function parsePath(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|[^.[\]]+/gu)].map(([step, index]) =>
    index === undefined ? step : Number(index),
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by file, line, column, code: the order of every report. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const offset = (d: Diagnostic): number => d.range?.start.offset ?? -1;
  return [...diagnostics].sort(
    (a, b) => byText(a.file, b.file) || offset(a) - offset(b) || byText(a.code, b.code) || byText(a.message, b.message),
  );
}
