import type { Range, Severity } from '../../model/diagnostic.js';
import { clean } from '../clean.js';
import { type DiagnosticRenderer, summary, type CheckResult } from './check-result.js';

/** How many annotations of a kind GitHub shows for a step; the rest are in its log alone. */
const MOST = 10;

/** Workflow commands, which GitHub Actions shows beside the lines of a pull request. */
export const github: DiagnosticRenderer = (result) => {
  const lines = result.shown.map(({ code, severity, message, file, range, hint }) =>
    annotation(
      severity,
      file,
      range,
      code,
      message,
      ...(hint === undefined ? [] : [hint]),
      `More: mieux explain ${code}`,
    ),
  );
  return `${lines.join('')}${notice(result)}${data(summary(result))}\n`;
};

/** A workflow command that shows something beside the lines of a file. */
export function annotation(
  severity: Severity,
  file: string,
  range: Range | undefined,
  title: string,
  ...lines: readonly string[]
): string {
  const place = range
    ? { line: range.start.line, endLine: range.end.line, col: range.start.column, endColumn: range.end.column }
    : {};
  const properties = Object.entries({ file, ...place, title }).map(
    ([key, value]) => `${key}=${property(String(value))}`,
  );
  return `::${severity} ${properties.join(',')}::${data(lines.map(clean).join('\n'))}\n`;
}

function notice({ shown }: CheckResult): string {
  const errors = shown.filter(({ severity }) => severity === 'error').length;
  const hidden = Math.max(0, errors - MOST) + Math.max(0, shown.length - errors - MOST);
  if (hidden === 0) return '';
  return `::notice title=mieux validate::${data(
    `GitHub shows ${String(MOST)} errors and ${String(MOST)} warnings of a step; ${String(hidden)} more are in its log.`,
  )}\n`;
}

function data(text: string): string {
  return text.replace(/%/gu, '%25').replace(/\r/gu, '%0D').replace(/\n/gu, '%0A');
}

function property(text: string): string {
  return data(clean(text)).replace(/:/gu, '%3A').replace(/,/gu, '%2C');
}
