import type { Diagnostic } from '../../model/diagnostic.js';
import { clean, jsonText } from '../clean.js';
import { numbered } from './number.js';
import type { DiagnosticRenderer } from './check-result.js';

/** A report of GitLab's Code Quality, which shows it in the merge request. */
export const gitlab: DiagnosticRenderer = ({ shown }) =>
  `${jsonText(
    numbered(shown).map(([each, name]) => issue(each, name)),
    2,
  )}
`;

function issue({ code, severity, message, file, range, hint }: Diagnostic, name: string): object {
  return {
    description: clean(hint === undefined ? message : `${message} ${hint}`),
    check_name: code,
    // GitLab tells by it which faults a merge request adds or mends: it stays the same when lines move.
    fingerprint: hash(`${file} ${name}`),
    severity: severity === 'error' ? 'major' : 'minor',
    location: { path: file, lines: { begin: range?.start.line ?? 1, end: range?.end.line ?? 1 } },
  };
}

/** FNV-1a over UTF-16 units, in 64 bits. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return value.toString(16).padStart(16, '0');
}
