import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { DiagnosticRenderer } from './check-result.js';

/** Every format of diagnostics, loaded when it is asked for. */
const FORMATS = {
  text: async () => (await import('./text.js')).text,
  json: async () => (await import('./json.js')).json,
  github: async () => (await import('./github.js')).github,
  gitlab: async () => (await import('./gitlab.js')).gitlab,
  sarif: async () => (await import('./sarif.js')).sarif,
  junit: async () => (await import('./junit.js')).junit,
  markdown: async () => (await import('./markdown.js')).markdown,
  unix: async () => (await import('./unix.js')).unix,
} satisfies Record<string, () => Promise<DiagnosticRenderer>>;

export const DIAGNOSTIC_FORMATS = Object.keys(FORMATS);

/** The renderer of a format. Throws a UsageError for an unknown one. */
export async function diagnosticRenderer(format: string): Promise<DiagnosticRenderer> {
  if (!Object.hasOwn(FORMATS, format))
    throw new UsageError(
      `There is no format \`${format}\`.`,
      `${didYouMean(format, DIAGNOSTIC_FORMATS) ?? ''} Formats: ${DIAGNOSTIC_FORMATS.join(', ')}.`.trim(),
    );
  return FORMATS[format as keyof typeof FORMATS]();
}
