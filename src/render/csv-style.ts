import { UsageError } from '../model/fault.js';

/** How delimited text is written. */
export interface CsvStyle {
  /** What stands between two cells. */
  delimiter: string;
  /** Begin with a byte order mark, without which Excel does not take a file for UTF-8. */
  bom: boolean;
  /** End lines in CRLF, as RFC 4180 and older Windows programs have them. */
  crlf: boolean;
}

export const PLAIN: CsvStyle = { delimiter: ',', bom: false, crlf: false };

/** What can be asked for by a word, since a shell makes a tab hard to type. */
const NAMED: Readonly<Record<string, string>> = { tab: '\t', comma: ',', semicolon: ';', pipe: '|' };

/** The style that options ask for. Throws a UsageError for a delimiter that would not tell cells apart. */
export function csvStyle(asked: { delimiter?: string; bom?: boolean; crlf?: boolean }): CsvStyle {
  const { delimiter = PLAIN.delimiter, bom = false, crlf = false } = asked;
  const found = NAMED[delimiter] ?? delimiter;
  if (!/^[\t ,;:|^~]$/u.test(found))
    throw new UsageError(
      `\`${delimiter}\` cannot separate cells.`,
      `Give one character, such as --delimiter ';', or a word: ${Object.keys(NAMED).join(', ')}.`,
    );
  return { delimiter: found, bom, crlf };
}
