import {
  type Document,
  type ErrorCode,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Code } from '../../model/codes.js';
import type { Json } from '../../model/dataset.js';
import type { Diagnostic, Range } from '../../model/diagnostic.js';
import { TRAP } from './ambiguous.js';
import { documentsOf } from './documents.js';
import { Positions } from './positions.js';

/** How many nodes the aliases of one file may expand to. */
const MAX_ALIASES = 100;

export interface Parsed {
  /** The mapping that the file holds; undefined if it cannot be read as one. */
  value: { [key: string]: Json } | undefined;
  positions: Positions;
  diagnostics: Diagnostic[];
}

/** An empty mapping, to stand in for a document that could not be parsed. */
const emptyDocument = (): Document => parseDocument('{}');

/** Reads one file's YAML: syntax, keys, aliases, and scalars that other readers would read differently. */
export function parse(file: string, text: string): Parsed {
  const lines = new LineCounter();
  const documents = documentsOf(text, lines);
  if (!documents) {
    const positions = new Positions(file, text, emptyDocument(), lines);
    return {
      value: undefined,
      positions,
      diagnostics: [
        fault(
          positions,
          'yaml/syntax',
          'The file is nested too deeply to be read.',
          'Keep a record a few levels deep.',
        ),
      ],
    };
  }
  const [document, second] = documents;
  if (!document) return { value: undefined, ...nothing(file, text, lines) };
  const positions = new Positions(file, text, document, lines);
  const diagnostics = [...document.errors, ...document.warnings].map((error) => syntaxFault(error, positions));
  if (second)
    diagnostics.push(
      fault(
        positions,
        'yaml/documents',
        'The file holds more than one document.',
        'Keep one record a file, without `---` between.',
        range(positions, second.contents),
      ),
    );
  // A key that stands twice is a fault of its own; the rest can be read, and is checked like any other.
  const isReadable = document.errors.every(({ code }) => code === 'DUPLICATE_KEY');
  const value = !isReadable ? undefined : toMapping(document, positions, diagnostics);
  if (value) diagnostics.push(...traps(document, positions));
  return { value, positions, diagnostics };
}

function nothing(file: string, text: string, lines: LineCounter): { positions: Positions; diagnostics: Diagnostic[] } {
  const positions = new Positions(file, text, emptyDocument(), lines);
  return {
    positions,
    diagnostics: [fault(positions, 'yaml/mapping', 'The file is empty.', 'Write a record, or delete the file.')],
  };
}

function toMapping(
  document: Document,
  positions: Positions,
  diagnostics: Diagnostic[],
): { [key: string]: Json } | undefined {
  if (!isMap(document.contents)) {
    const what = document.contents === null ? 'nothing' : isScalar(document.contents) ? 'a single value' : 'a list';
    diagnostics.push(
      fault(
        positions,
        'yaml/mapping',
        `The file holds ${what}, and a mapping was expected.`,
        'Write `key: value` lines at the left margin.',
        range(positions, document.contents),
      ),
    );
    return undefined;
  }
  try {
    const value = document.toJS({ maxAliasCount: MAX_ALIASES }) as { [key: string]: Json };
    if (hasAliases(document)) JSON.stringify(value);
    return value;
  } catch (error) {
    // A value that contains itself cannot be written out: a TypeError of JSON.
    if (!(error instanceof ReferenceError) && !(error instanceof RangeError) && !(error instanceof TypeError))
      throw error;
    diagnostics.push(
      fault(
        positions,
        'yaml/alias',
        'The aliases of the file expand without bound.',
        'Write the values out instead of using `&` and `*`.',
      ),
    );
    return undefined;
  }
}

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

interface Explanation {
  code?: Code;
  message?: string;
  hint: string;
}

/** What people mostly did where the parser says this. */
const EXPLANATIONS: Partial<Record<ErrorCode, Explanation>> = {
  DUPLICATE_KEY: {
    code: 'yaml/duplicate-key',
    message: 'The key stands here a second time.',
    hint: 'Keep one of them, or make one list of both.',
  },
  TAB_AS_INDENT: { code: 'yaml/tab', message: 'A tab is used for indentation.', hint: 'Indent with spaces.' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A text holds a colon and a space, which starts a new entry.',
    hint: 'Put the text in quotes.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'A key runs over more than one line.',
    hint: 'Check for a missing colon, or put the text above in quotes.',
  },
  BAD_SCALAR_START: {
    message: 'A text begins with a character that means something to YAML.',
    hint: 'Put the text in quotes.',
  },
  BAD_INDENT: { hint: 'Entries that belong together begin in the same column, with spaces.' },
  BAD_ALIAS: { hint: 'Put a text that begins with * or & in quotes.' },
  TAG_RESOLVE_FAILED: { hint: 'Put a text that begins with ! in quotes; tags are not used here.' },
  MISSING_CHAR: {
    hint: 'Check that every quote and bracket is closed, and that a space follows every colon and comma.',
  },
  BAD_DQ_ESCAPE: { hint: 'Use single quotes, or write \\\\ for a backslash.' },
};

function syntaxFault(error: YAMLError, positions: Positions): Diagnostic {
  const {
    code = 'yaml/syntax',
    message = `The YAML cannot be read: ${error.message.replace(/\.$/u, '')}.`,
    hint,
  } = EXPLANATIONS[error.code] ?? { hint: 'Mend the YAML here; quoting the text often helps.' };
  return fault(positions, code, message, hint, positions.range(error.pos[0], error.pos[1]));
}

function traps(document: Document, positions: Positions): Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(document, {
    Scalar(_, node) {
      if (node.type !== 'PLAIN' || node.source === undefined || !TRAP.test(node.source)) return;
      const diagnostic = fault(
        positions,
        'yaml/ambiguous',
        `\`${node.source}\` reads differently in YAML 1.1 and YAML 1.2.`,
        `Quote it: "${node.source}".`,
        range(positions, node),
      );
      found.push({ ...diagnostic, severity: 'warning' });
    },
  });
  return found;
}

function range(positions: Positions, node: Node | null): Range | undefined {
  return node?.range ? positions.range(node.range[0], node.range[1]) : undefined;
}

function fault(positions: Positions, code: Code, message: string, hint: string, at?: Range): Diagnostic {
  return { code, severity: 'error', message, file: positions.file, range: at ?? positions.nearest([]), hint };
}
