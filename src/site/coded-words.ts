/**
 * How the index of the search writes its texts: each word is a number in a list of all words, in which those that are said most
 * come first. `the police` is `FkC`, say: `F` is the sixth word of the list, `kC` some later one. That spares a third of the index,
 * and any text can be had back as it was.
 */

const LETTERS = 26;
const CAPITAL = 'A'.charCodeAt(0);
const SMALL = 'a'.charCodeAt(0);

/** The list of the words of some texts, with spaces between, and what writes one of these texts in their numbers. Throws for any other text. */
export function coded(texts: readonly string[]): { words: string; codeOf: (text: string) => string } {
  const counts = new Map<string, number>();
  for (const word of [...new Set(texts)].flatMap((text) => text.split(' ')))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  // Words said as often stand in alphabetical order, which zips better.
  const words = [...counts].sort(([x, a], [y, b]) => b - a || (x < y ? -1 : 1)).map(([word]) => word);
  const codes = new Map(words.map((word, i) => [word, `${small(Math.floor(i / LETTERS))}${letter(CAPITAL, i)}`]));
  const codeOf = (text: string): string => text.split(' ').map(codeOfWord).join('');
  function codeOfWord(word: string): string {
    const code = codes.get(word);
    if (code === undefined) throw new Error(`\`${word}\` is not in the list of words`);
    return code;
  }
  return { words: words.join(' '), codeOf };
}

/** What all but the last letter of a number say: small letters, so that the capital that ends it needs no space after it. Nothing for 0. */
function small(number: number): string {
  return number === 0 ? '' : `${small(Math.floor((number - 1) / LETTERS))}${letter(SMALL, number - 1)}`;
}

const letter = (first: number, number: number): string => String.fromCharCode(first + (number % LETTERS));

/** What reads texts that were written with a list of words. */
export function decoder(words: string): (code: string) => string {
  const list = words.split(' ');
  return (code) =>
    code.replace(/([a-z]*)([A-Z])/gu, (_, start: string, end: string, at: number) => {
      const rest = Array.from(start).reduce((sum, each) => sum * LETTERS + each.charCodeAt(0) - SMALL + 1, 0);
      return `${at === 0 ? '' : ' '}${list[rest * LETTERS + end.charCodeAt(0) - CAPITAL] ?? ''}`;
    });
}
