import { syntax, type YamlFault } from './fault.js';

/** What a text is that the parser would only complain of, line by line: two versions of a file in one, or lines that end like nobody's. */
export function unreadable(text: string): YamlFault | undefined {
  return conflictIn(text) ?? bareReturnIn(text);
}

const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$/gmu;

/** The lines with which a merge marks what it could not bring together. */
function conflictIn(text: string): YamlFault | undefined {
  if (!text.includes('<<<<<<<') || !text.includes('>>>>>>>')) return undefined;
  const marks = [...text.matchAll(CONFLICT)];
  const [first] = marks;
  if (!first || !marks.some(([mark]) => mark.startsWith('<')) || !marks.some(([mark]) => mark.startsWith('>')))
    return undefined;
  let [line, at] = [1, 0];
  const numbers = marks.map(({ index }) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < index; next = text.indexOf('\n', at)) {
      line++;
      at = next + 1;
    }
    return line;
  });
  const shown = numbers.length > 12 ? `${numbers.slice(0, 12).join(', ')}, …` : numbers.join(', ');
  return syntax(
    `A merge left its conflict markers in the file: lines ${shown}.`,
    'Keep one of the two versions that stand between them, and take the markers out.',
    first.index,
    first.index + first[0].trimEnd().length,
  );
}

/** A carriage return without a line feed: to some readers the end of a line, to others a character. */
function bareReturnIn(text: string): YamlFault | undefined {
  const at = text.search(/\r(?!\n)/u);
  if (at < 0) return undefined;
  return syntax(
    text.includes('\n')
      ? 'There is a carriage return here without a line feed.'
      : 'The lines of the file end in carriage returns alone.',
    'Save it with line feeds at the ends of its lines.',
    at,
    at + 1,
  );
}
