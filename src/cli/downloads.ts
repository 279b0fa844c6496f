import { type ExportFormat, exportFormat } from '../export/formats.js';
import type { Model } from '../export/tables/model.js';
import { PLAIN } from '../render/csv-style.js';
import type { Download } from '../site/pages/downloads.js';
import type { Context } from './context.js';

/** The formats that a site carries, and the file or folder of each. */
const CARRIED = [
  ['xlsx', 'actions.xlsx'],
  ['csv', 'csv'],
  ['sqlite', 'actions.sqlite'],
  ['json', 'records.json'],
  ['ndjson', 'records.ndjson'],
  ['iati', 'activities.xml'],
] as const satisfies readonly (readonly [ExportFormat, string])[];

interface Carried {
  download: Download;
  files: Map<string, string | Uint8Array>;
}

/** The exports that a site carries, under their paths in it. */
export async function madeDownloads(
  model: Model,
  { version }: Context,
  progress: (what: string, done: number, of: number) => void,
): Promise<Carried[]> {
  const made: Carried[] = [];
  for (const [format, name] of CARRIED) {
    const exporter = await exportFormat(format).load();
    const result = await exporter(model, {
      language: model.view.language,
      version,
      csv: { ...PLAIN, bom: true },
      resolve: true,
      iati: {},
      progress,
      // That IATI has a placeholder for who reports matters to those who publish, not to those who read.
      warn: () => undefined,
    });
    const files =
      result.kind === 'file'
        ? new Map([[`downloads/${name}`, result.content]])
        : new Map([...result.files].map(([file, content]) => [`downloads/${name}/${file}`, content] as const));
    const sizes = [...files].map(([path, content]) => ({ path, bytes: Buffer.byteLength(content) }));
    made.push({ download: { format, files: sizes }, files });
  }
  return made;
}
