import { type Document, isAlias, isMap, isScalar, LineCounter, type Node } from 'yaml';
import type { Json } from '../../model/dataset.js';
import { documentsOf } from './documents.js';
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
  /** What it holds; undefined where that cannot be told. A text may have faults, such as a key that stands twice, and still be told what it holds. */
  value: Json | undefined;
  /** What keeps the text from being a record's: nothing may rewrite a text that has any. */
  faults: YamlFault[];
  /** What it holds for us and may not hold for others, or for whoever wrote it. */
  warnings: YamlFault[];
}

/**
 * Reads a text as YAML. This is where it is decided what is readable: checks report the faults that are found here, and no
 * command rewrites a text that has one. With `tokens` the nodes of the document keep the tokens that they were made of.
 */
export function readYaml(text: string, { tokens = false } = {}): YamlText {
  const lines = new LineCounter();
  const nothing = (fault: YamlFault): YamlText => ({
    document: undefined,
    lines,
    value: undefined,
    faults: [fault],
    warnings: [],
  });
  const early = unreadable(text);
  if (early) {
    for (let at = -1; (at = text.indexOf('\n', at + 1)) >= 0;) lines.addNewLine(at + 1);
    return nothing(early);
  }
  const found = documentsOf(text, lines, { tokens });
  if (!found)
    return nothing(
      syntax('The file is nested too deeply to be read.', 'Keep a record a few levels deep.', 0, endOfLine(text, 0)),
    );
  const [document] = found.documents;
  if (!document) return { document, lines, value: undefined, faults: [], warnings: [] };
  const faults = syntaxFaults(document, found, text);
  // A key that stands twice is a fault of its own; the rest can be read, and is checked like any other.
  const isSound = faults.every(isMinor);
  const held = isSound ? valueOf(document) : undefined;
  if (!held) return { document, lines, value: undefined, faults, warnings: [] };
  if ('faults' in held)
    return { document, lines, value: undefined, faults: [...faults, ...held.faults.map(valueFault)], warnings: [] };
  return { document, lines, value: held.value, faults, warnings: warningsIn(document, text) };
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
