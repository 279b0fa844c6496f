import { Document, isMap } from 'yaml';
import type { Json } from '../../model/dataset.js';
import type { Diagnostic, Range, Severity } from '../../model/diagnostic.js';
import { Positions } from './positions.js';
import type { YamlFault } from './fault.js';
import { kindOf, rangeOf, readYaml } from './readable.js';

export interface Parsed {
  /** The mapping that the file holds; undefined if it cannot be read as one. */
  value: { [key: string]: Json } | undefined;
  positions: Positions;
  diagnostics: Diagnostic[];
}

/** Reads one file's YAML: syntax, keys, aliases, and scalars that other readers would read differently. */
export function parse(file: string, text: string): Parsed {
  const { document, lines, value, faults, warnings } = readYaml(text);
  const positions = new Positions(file, text, document ?? new Document(), lines);
  const diagnosticOf =
    (severity: Severity) =>
    ({ code, message, hint, start, end }: YamlFault): Diagnostic => ({
      code,
      severity,
      message,
      file,
      range: positions.range(start, end),
      hint,
    });
  const diagnostics = [...faults.map(diagnosticOf('error')), ...warnings.map(diagnosticOf('warning'))];
  if (isMap(document?.contents)) return { value: value as Parsed['value'], positions, diagnostics };
  // What cannot be read at all need not be told what it holds.
  if (!document && faults.length > 0) return { value: undefined, positions, diagnostics };
  const fault: Diagnostic = {
    code: 'yaml/mapping',
    severity: 'error',
    message: document
      ? `The file holds ${kindOf(document)}, but should hold a mapping.`
      : text.trim() === ''
        ? 'The file is empty.'
        : 'The file holds comments, and no record.',
    file,
    range: whereOf(document, positions),
    hint:
      document || text.trim() !== ''
        ? 'Write `key: value` lines at the left margin.'
        : 'Write a record, or delete the file.',
  };
  // Of a text that is not sound, the first thing to know is why.
  return {
    value: undefined,
    positions,
    diagnostics: value === undefined && faults.length > 0 ? diagnostics : [...diagnostics, fault],
  };
}

function whereOf(document: Document | undefined, positions: Positions): Range {
  const range = document && rangeOf(document.contents);
  return range ? positions.range(range.start, range.end) : positions.nearest([]);
}
