import { CODES, type Code } from '../../model/codes.js';
import { type Diagnostic, formatPath, type Range } from '../../model/diagnostic.js';
import { jsonText } from '../clean.js';
import type { DiagnosticRenderer } from './check-result.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A log of SARIF 2.1.0, as code scanning services take it. */
export const sarif: DiagnosticRenderer = ({ shown, version, page }) => {
  const codes = [...new Set(shown.map(({ code }) => code))].sort();
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mieux', version, rules: codes.map((code) => rule(code, page(code))) } },
        columnKind: 'utf16CodeUnits',
        results: shown.map((each) => result(each, codes)),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
};

/** A rule as code scanning shows it: GitHub's own checks ask for both descriptions, the help as Markdown and tags. */
function rule(code: Code, page: string): object {
  const { severity, title } = CODES[code];
  const sentence = `${title.charAt(0).toUpperCase()}${title.slice(1)}.`;
  // Under the title and the line of the code stand what it means and why it matters.
  const [, , meaning = sentence] = page.split(/\n{2,}/u);
  return {
    id: code,
    name: code.replace(/(?:^|[/-])(\w)/gu, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: sentence },
    fullDescription: { text: meaning.replace(/\s+/gu, ' ') },
    help: { text: `${sentence} More: mieux explain ${code}`, markdown: page },
    defaultConfiguration: { level: severity },
    properties: {
      tags: ['data', code.slice(0, code.indexOf('/'))],
      precision: 'very-high',
      'problem.severity': severity,
    },
  };
}

function result({ code, severity, message, file, range, path, hint }: Diagnostic, codes: readonly Code[]): object {
  const logical =
    path === undefined || path.length === 0 ? {} : { logicalLocations: [{ fullyQualifiedName: formatPath(path) }] };
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
          ...(range ? { region: region(range) } : {}),
        },
        ...logical,
      },
    ],
  };
}

function region({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
