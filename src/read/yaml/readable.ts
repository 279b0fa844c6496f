import { type Document, isAlias, isMap, isScalar, LineCounter, type Node } from 'yaml';
import type { Json } from '../../model/dataset.js';
import { type Comment, documentsOf } from './documents.js';
import { endOfLine, syntax, type YamlFault } from './fault.js';
import { syntaxFaults, valueFault } from './syntax-faults.js';
import { unreadable } from './unreadable.js';
import { valueOf } from './value.js';
import { warningsIn } from './warnings.js';

/** A text, read as YAML. */
export interface YamlText {
  /** The first document; undefined if there is none, or nothing can be said of it. */
  document: Document | undefined;
  lines: LineCounter;
  /** Its comments, in their order; none where nothing can be said of it. */
  comments: readonly Comment[];
  /** What it holds; undefined where that cannot be told. A text may have faults, such as a key that occurs twice, and still be told what it holds. */
  value: Json | undefined;
  /** What keeps the text from being a record's: nothing may rewrite a text that has any. */
  faults: YamlFault[];
  /** What it holds for us and may not hold for others, or for whoever wrote it. */
  warnings: YamlFault[];
}

/** So many texts stay read: an edit asks for what was before and what comes of it, again and again. */
const KEPT = 3;
const read = new Map<string, YamlText>();

/**
 * Reads a text as YAML, with the tokens that the nodes of its document were made of. This is where it is decided what is readable: checks report the faults that are found here, and no
 * command rewrites a text that has one. What is given belongs to all who ask: nobody may change it.
 */
export function readYaml(text: string): YamlText {
  const known = read.get(text) ?? parseText(text);
  // What was asked for last is the last to go.
  read.delete(text);
  read.set(text, known);
  for (const oldest of [...read.keys()].slice(0, -KEPT)) read.delete(oldest);
  return known;
}

function parseText(text: string): YamlText {
  const lines = new LineCounter();
  const nothing = (fault: YamlFault): YamlText => ({
    document: undefined,
    lines,
    comments: [],
    value: undefined,
    faults: [fault],
    warnings: [],
  });
  const early = unreadable(text);
  if (early) {
    for (let at = -1; (at = text.indexOf('\n', at + 1)) >= 0;) lines.addNewLine(at + 1);
    return nothing(early);
  }
  const found = documentsOf(text, lines);
  if (!found)
    return nothing(
      syntax('The file is nested too deeply to be read.', 'Keep a record a few levels deep.', 0, endOfLine(text, 0)),
    );
  const { comments } = found;
  const [document] = found.documents;
  if (!document) return { document, lines, comments, value: undefined, faults: [], warnings: [] };
  const faults = syntaxFaults(document, found, text, lines);
  // A key that stands twice is a fault of its own; the rest can be read, and is checked like any other.
  const isSound = faults.every(isMinor);
  const held = isSound ? valueOf(document) : undefined;
  if (!held) return { document, lines, comments, value: undefined, faults, warnings: [] };
  if ('faults' in held)
    return {
      document,
      lines,
      comments,
      value: undefined,
      faults: [...faults, ...held.faults.map(valueFault)],
      warnings: [],
    };
  return { document, lines, comments, value: held.value, faults, warnings: warningsIn(document, text) };
}

/** What a text holds, if it is readable; undefined if it has a fault or nothing in it. */
export function readableValue(text: string): Json | undefined {
  const { value, faults, document } = readYaml(text);
  return faults.length > 0 || !document?.contents ? undefined : value;
}

const isMinor = ({ code }: YamlFault): boolean => code === 'yaml/duplicate-key' || code === 'yaml/documents';

/** The range of a node, or undefined where it stands in no text. */
export function rangeOf(node: Node | null): { start: number; end: number } | undefined {
  return node?.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

/** What a document holds, in words: for files that hold no mapping. */
export function kindOf(document: Document): string {
  const { contents } = document;
  if (contents === null) return 'nothing';
  if (isMap(contents)) return 'a mapping';
  return isScalar(contents) || isAlias(contents) ? 'a single value' : 'a list';
}
