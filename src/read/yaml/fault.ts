import type { Code } from '../../model/codes.js';

/** Something in a text that YAML, or other readers of it, stumble over; offsets into the text. */
export interface YamlFault {
  code: Code;
  message: string;
  hint: string;
  start: number;
  end: number;
}

/** A fault of the syntax, from one offset to another. */
export function syntax(message: string, hint: string, start: number, end: number): YamlFault {
  return { code: 'yaml/syntax', message, hint, start, end };
}

/** Where the line of an offset ends. */
export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
