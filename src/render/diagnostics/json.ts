import { jsonText } from '../clean.js';
import { formatPath } from '../../model/diagnostic.js';
import type { DiagnosticRenderer } from './check-result.js';

/** An array with an object for each diagnostic; what is not known is null. */
export const json: DiagnosticRenderer = ({ shown }) => {
  const objects = shown.map(({ code, severity, message, file, range, path, hint }) => ({
    code,
    severity,
    message,
    file,
    line: range?.start.line ?? null,
    column: range?.start.column ?? null,
    end_line: range?.end.line ?? null,
    end_column: range?.end.column ?? null,
    path: path === undefined || path.length === 0 ? null : formatPath(path),
    hint: hint ?? null,
  }));
  return `${jsonText(objects, 2)}\n`;
};
