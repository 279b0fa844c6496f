/** A command line up to the cursor, as a shell of the Bourne family splits and unquotes it. */
export interface Line {
  /** The words before the one that is being typed. */
  words: string[];
  /** What is typed of the last word, without its quotes. */
  current: string;
  /** The quote that is open at the cursor. */
  quote: '' | '"' | "'";
}

/** Splits a command line at blanks outside quotes and takes the quotes away. Variables and `~` stay as they are typed. */
export function readLine(text: string): Line {
  const line: Line = { words: [], current: '', quote: '' };
  let isWord = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (line.quote === '' && /\s/u.test(character)) {
      if (isWord) line.words.push(line.current);
      line.current = '';
      isWord = false;
      continue;
    }
    isWord = true;
    if (line.quote === '' && (character === '"' || character === "'")) line.quote = character;
    else if (character === line.quote) line.quote = '';
    else if (character === '\\' && isEscape(text.charAt(at + 1), line.quote)) line.current += text.charAt(++at);
    else line.current += character;
  }
  return line;
}

function isEscape(next: string, quote: Line['quote']): boolean {
  if (quote === "'") return false;
  return quote === '' || /["\\$`]/u.test(next);
}

/** A text as it is typed where a quote is open, or none. */
export function quoted(text: string, quote: Line['quote']): string {
  if (quote === "'") return text.replaceAll("'", `'\\''`);
  if (quote === '"') return text.replace(/["\\$`]/gu, '\\$&');
  return text.replace(/[^\p{L}\p{M}\p{N}_@%+=:,./-]/gu, '\\$&');
}

/**
 * What bash is to put in the place of `tail`, the end of the line that it replaces: bash breaks words at colons, equals signs and
 * open quotes as well. Undefined where the word would have to change before that place.
 */
export function replacement(word: string, line: string, tail: string): string | undefined {
  if (!line.endsWith(tail)) return undefined;
  const before = readLine(line.slice(0, line.length - tail.length));
  return word.startsWith(before.current) ? quoted(word.slice(before.current.length), before.quote) : undefined;
}
