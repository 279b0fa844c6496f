import type { Json } from '../../model/dataset.js';
import { fieldsOf } from '../../model/field.js';
import type { Shape } from '../../model/shape.js';
import { SHAPES } from '../../model/shapes.generated.js';
import type { Language } from '../../model/text.js';
import { columnsOf, type Source } from './columns.js';
import type { RelationSchema, Row } from './relation.js';
import type { View } from '../../model/view.js';

/** What the columns of the manifest are called where it is not by the name of the field. */
const DATASET_NAMES: Readonly<Record<string, string>> = {
  name: 'programme',
  id: 'publication_id',
  publication_title: 'publication',
  year: 'publication_year',
  rights: 'publication_rights',
};
const PHASE_NAMES: Readonly<Record<string, string>> = { amount: 'budget' };

/** The dataset itself, a row, and the phases of the programme: what `dataset.yaml` says. */
export function programmeTables(languages: readonly Language[]): RelationSchema[] {
  const manifest = SHAPES.dataset;
  const phase = manifest?.keys?.phases?.each;
  if (!manifest || !phase) throw new Error('no schema of dataset.yaml');
  const title = sourcesOf(manifest, 'dataset', DATASET_NAMES, languages);
  const phases = sourcesOf(phase, 'phase', PHASE_NAMES, languages);
  const inLanguage = (language: Language): string =>
    `name_${languages.includes(language) ? language : (languages[0] ?? language)}`;
  return [
    {
      name: 'dataset',
      label: { en: 'Dataset', fr: 'Jeu de données' },
      columns: title.map(({ column }) => column),
      key: [`title_${languages[0] ?? 'en'}`],
      rows: (view) => {
        const given = view.dataset.manifest as unknown as Json | undefined;
        return given === undefined ? [] : [rowOf(given, title, view)];
      },
    },
    {
      name: 'phases',
      label: manifest.keys?.phases?.label ?? phase.label,
      columns: [
        { name: 'code', type: 'text', label: { en: 'Code', fr: 'Code' } },
        ...phases.map(({ column }) => column),
      ],
      key: ['code'],
      named: { en: inLanguage('en'), fr: inLanguage('fr') },
      rows: (view) =>
        Object.entries(view.dataset.manifest?.phases ?? {}).map(([code, given]) => ({
          code,
          ...rowOf(given as unknown as Json, phases, view),
        })),
    },
  ];
}

/** The phases have a table of their own; lists of words stand in a cell, since there is one row. */
function sourcesOf(
  shape: Shape,
  within: string,
  names: Readonly<Record<string, string>>,
  languages: readonly Language[],
): Source<Json>[] {
  return fieldsOf(shape)
    .filter(({ name, kind }) => name !== 'phases' && kind !== 'items')
    .flatMap((field) => columnsOf(field, names[field.name] ?? field.name, within, languages));
}

function rowOf(given: Json, sources: readonly Source<Json>[], view: View): Row {
  return Object.fromEntries(sources.map(({ column, value }) => [column.name, value(given, view)]));
}
