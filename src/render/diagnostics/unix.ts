import { clean } from '../clean.js';
import type { DiagnosticRenderer } from './check-result.js';

/** A line a diagnostic, `file:line:column: severity: message [code]`, as compilers write them: editors and CI jump to it. */
export const unix: DiagnosticRenderer = ({ shown }) =>
  shown
    .map(({ code, severity, message, file, range, hint }) => {
      const { line, column } = range?.start ?? { line: 1, column: 1 };
      const words = [message, hint].filter((part) => part !== undefined).join(' ');
      return `${clean(file)}:${String(line)}:${String(column)}: ${severity}: ${clean(words)} [${code}]\n`;
    })
    .join('');
