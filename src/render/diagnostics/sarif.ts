import { CODES, type Code } from '../../model/codes.js';
import { type Diagnostic, formatPath, type Range } from '../../model/diagnostic.js';
import { jsonText } from '../clean.js';
import type { DiagnosticRenderer } from './verdict.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A log of SARIF 2.1.0, as code scanning services take it. */
export const sarif: DiagnosticRenderer = ({ shown, version }) => {
  const codes = [...new Set(shown.map(({ code }) => code))].sort();
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mieux', version, rules: codes.map(rule) } },
        columnKind: 'utf16CodeUnits',
        results: shown.map((each) => result(each, codes)),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
};

function rule(code: Code): object {
  const { severity, title } = CODES[code];
  return {
    id: code,
    shortDescription: { text: `${title.charAt(0).toUpperCase()}${title.slice(1)}.` },
    help: { text: `See docs/diagnostics/${code}.md, or run: mieux explain ${code}` },
    defaultConfiguration: { level: severity },
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
