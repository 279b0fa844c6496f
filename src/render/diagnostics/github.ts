import { clean } from '../clean.js';
import { type DiagnosticRenderer, summary } from './verdict.js';

/** Workflow commands, which GitHub Actions shows beside the lines of a pull request. */
export const github: DiagnosticRenderer = (verdict) => {
  const lines = verdict.shown.map(({ code, severity, message, file, range, hint }) => {
    const place = range
      ? { line: range.start.line, endLine: range.end.line, col: range.start.column, endColumn: range.end.column }
      : {};
    const properties = Object.entries({ file, ...place, title: code }).map(
      ([key, value]) => `${key}=${property(String(value))}`,
    );
    return `::${severity} ${properties.join(',')}::${data(
      [message, hint, `More: mieux explain ${code}`]
        .filter((part) => part !== undefined)
        .map(clean)
        .join('\n'),
    )}\n`;
  });
  return `${lines.join('')}${data(summary(verdict))}\n`;
};

function data(text: string): string {
  return text.replace(/%/gu, '%25').replace(/\r/gu, '%0D').replace(/\n/gu, '%0A');
}

function property(text: string): string {
  return data(clean(text)).replace(/:/gu, '%3A').replace(/,/gu, '%2C');
}
