import { Composer, type CST, type Document, Lexer, type LineCounter, Parser } from 'yaml';

/**
 * How every room reads YAML: version 1.2, no merge keys, all errors collected. Keys that stand twice are found by us: the
 * parser compares each key with every one before it.
 */
const PARSE_OPTIONS = {
  version: '1.2',
  schema: 'core',
  uniqueKeys: false,
  strict: true,
  prettyErrors: false,
  logLevel: 'silent',
  merge: false,
} as const;

/** More levels than any record has, and far fewer than exhaust the stack, where V8 may end the process instead of throwing. */
export const MAX_DEPTH = 100;

/** A tag or a directive. */
export interface Foreign {
  source: string;
  offset: number;
}

/** A comment, from its `#` on. */
export interface Comment {
  text: string;
  offset: number;
}

export interface Documents {
  documents: Document[];
  /** In the order of the text. */
  comments: Comment[];
  /** Tags and directives: what they ask of a reader is not what other readers do. */
  foreign: Foreign[];
}

/**
 * The documents of a text, however faulty; undefined if they are nested too deeply to be read. The nodes keep the
 * tokens that they were made of, which tell where dashes stand.
 */
export function documentsOf(text: string, lineCounter: LineCounter): Documents | undefined {
  const found = tokensOf(text, lineCounter);
  if (!found) return undefined;
  const options = { ...PARSE_OPTIONS, lineCounter, keepSourceTokens: true };
  return { ...found, documents: withoutStacks(() => [...new Composer(options).compose(found.tokens)]) };
}

/** Runs what makes an error for each fault of a text, of which there may be half a million: nobody looks at where they were made, and to note it takes most of the time. */
function withoutStacks<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** What the lexer puts before the text of a scalar, which may look like a comment or a tag and is none. */
const SCALAR = '\u001f';
/** What it puts between tokens otherwise to tell what follows; it stands for no text. */
const MARKS = new Set(['\u0002', '\u0018', SCALAR]);

/** The tokens of a text, and those that are of no value's; undefined where they are nested too deeply. */
function tokensOf(
  text: string,
  lineCounter: LineCounter,
): (Omit<Documents, 'documents'> & { tokens: CST.Token[] }) | undefined {
  const parser = new Parser(lineCounter.addNewLine);
  const [tokens, comments, foreign]: [CST.Token[], Comment[], Foreign[]] = [[], [], []];
  lineCounter.addNewLine(0);
  let offset = 0;
  let isScalar = false;
  for (const source of new Lexer().lex(text)) {
    if (!isScalar && source.startsWith('#')) comments.push({ text: source.trimEnd(), offset });
    if (!isScalar && (source.startsWith('!') || source.startsWith('%'))) foreign.push({ source, offset });
    isScalar = source === SCALAR;
    // Only what is short is looked up: the hash of every token of a large file would have to be made.
    if (source.length > 1 || !MARKS.has(source)) offset += source.length;
    for (const token of parser.next(source)) tokens.push(token);
    // Every open level stands on it: the document, and what is in it.
    if (parser.stack.length > MAX_DEPTH + 1) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, comments, foreign };
}
