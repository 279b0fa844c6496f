import { Composer, type CST, type Document, type LineCounter, Parser } from 'yaml';

/** How every room reads YAML: version 1.2, each key once, no merge keys, all errors collected. */
const PARSE_OPTIONS = {
  version: '1.2',
  schema: 'core',
  uniqueKeys: true,
  strict: true,
  prettyErrors: false,
  logLevel: 'silent',
  merge: false,
} as const;

/** More levels than any record has, and far fewer than exhaust the stack, where V8 may end the process instead of throwing. */
const MAX_DEPTH = 100;

/** The documents of a text, however faulty; undefined if they are nested too deeply to be read. */
export function documentsOf(text: string, lineCounter: LineCounter): Document[] | undefined {
  const tokens = tokensOf(text, lineCounter);
  if (!tokens || tokens.some(isTooDeep)) return undefined;
  return [...new Composer({ ...PARSE_OPTIONS, lineCounter }).compose(tokens)];
}

function tokensOf(text: string, lineCounter: LineCounter): CST.Token[] | undefined {
  try {
    return [...new Parser(lineCounter.addNewLine).parse(text)];
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
