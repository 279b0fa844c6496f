import type { Diagnostic } from '../../model/diagnostic.js';
import { clean } from '../clean.js';
import { numbered } from './number.js';
import { byFile, type DiagnosticRenderer } from './check-result.js';

/** A report of tests: a suite for each file, with a test that failed for each diagnostic, or one that passed. */
export const junit: DiagnosticRenderer = ({ shown, files, strict }) => {
  const isFailure = ({ severity }: Diagnostic): boolean => severity === 'error' || strict;
  const faults = byFile(shown);
  const suites = [...new Set([...files, ...faults.keys()])].map((name) => {
    const own = faults.get(name) ?? [];
    const failures = own.filter(isFailure).length;
    const cases =
      own.length === 0
        ? [`    <testcase name="valid" classname="${attribute(name)}" file="${attribute(name)}" time="0"/>\n`]
        : numbered(own).map(([each, test]) => testCase(each, test, isFailure(each)));
    return {
      tests: cases.length,
      text: `  <testsuite name="${attribute(name)}" tests="${String(cases.length)}" failures="${String(failures)}" errors="0" skipped="0" time="0">\n${cases.join('')}  </testsuite>\n`,
    };
  });
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const failures = shown.filter(isFailure).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mieux validate" tests="${String(tests)}" failures="${String(failures)}" errors="0" time="0">\n${suites.map(({ text }) => text).join('')}</testsuites>\n`;
};

/** A test is called by the code and the way into the record, so that it keeps its history when lines move. */
function testCase(
  { code, severity, message, file, range, hint }: Diagnostic,
  name: string,
  isFailure: boolean,
): string {
  const place = range ? `${file}:${String(range.start.line)}:${String(range.start.column)}` : file;
  const line = range ? ` line="${String(range.start.line)}"` : '';
  const head = `    <testcase name="${attribute(name)}" classname="${attribute(file)}" file="${attribute(file)}"${line} time="0">\n`;
  // A line of its own may be a command to the workflow that prints the report, so each is one line whatever a name holds.
  const body = [place, message, ...(hint === undefined ? [] : [hint]), `More: mieux explain ${code}`]
    .map((each) => content(clean(each)))
    .join('\n');
  const outcome = isFailure
    ? `      <failure type="${attribute(code)}" message="${attribute(message)}">${body}</failure>\n`
    : `      <system-out>${severity}: ${body}</system-out>\n`;
  return `${head}${outcome}    </testcase>\n`;
}

function content(text: string): string {
  return text
    .split('\n')
    .map(clean)
    .join('\n')
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '�')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;');
}

function attribute(text: string): string {
  return content(text).replace(/"/gu, '&quot;').replace(/\n/gu, '&#10;');
}
