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

/** A token of the text that asks for more than a record may have, such as a tag. */
export type Foreign = CST.SourceToken | CST.Directive;

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
  const comments: Comment[] = [];
  const found = tokensOf(text, lineCounter, comments);
  if (!found || found.some(isTooDeep)) return undefined;
  const options = { ...PARSE_OPTIONS, lineCounter, keepSourceTokens: true };
  return { documents: [...new Composer(options).compose(found)], comments, foreign: found.flatMap(foreignIn) };
}

/** What the lexer puts before the text of a scalar, which may look like a comment and is none. */
const SCALAR = '\u001f';
/** What it puts between tokens otherwise to tell what follows; it stands for no text. */
const MARKS = new Set(['\u0002', '\u0018', SCALAR]);

/** The tokens of a text; comments are told as they are met. Undefined where it is nested so deeply that the stack does not hold it. */
function tokensOf(text: string, lineCounter: LineCounter, comments: Comment[]): CST.Token[] | undefined {
  const parser = new Parser(lineCounter.addNewLine);
  const tokens: CST.Token[] = [];
  lineCounter.addNewLine(0);
  let offset = 0;
  let isScalar = false;
  try {
    for (const source of new Lexer().lex(text)) {
      if (source.startsWith('#') && !isScalar) comments.push({ text: source.trimEnd(), offset });
      isScalar = source === SCALAR;
      if (!MARKS.has(source)) offset += source.length;
      for (const token of parser.next(source)) tokens.push(token);
    }
    for (const token of parser.end()) tokens.push(token);
    return tokens;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Follows the levels one after the other: to call oneself for each is what must not be done here. */
function isTooDeep(token: CST.Token): boolean {
  let level: CST.Token[] = [token];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(within);
  }
  return false;
}

function within(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((each) => each !== null && each !== undefined));
}

function foreignIn(token: CST.Token): Foreign[] {
  if (token.type === 'directive') return [token];
  const tags = (tokens: readonly CST.SourceToken[] | undefined): Foreign[] =>
    (tokens ?? []).filter(({ type }) => type === 'tag');
  const own =
    token.type === 'document'
      ? tags(token.start)
      : 'items' in token
        ? token.items.flatMap((item) => [...tags(item.start), ...tags(item.sep)])
        : [];
  return [...own, ...within(token).flatMap(foreignIn)];
}
