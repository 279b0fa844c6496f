import { splitTerms } from '../../report/query/parse.js';
import { bilingual, both, integer, joined, month, NOTES, notes, number, text } from './columns.js';
import type { RelationSchema } from './relation.js';

const dataset: RelationSchema = {
  name: 'dataset',
  label: { en: 'Dataset', fr: 'Jeu de données' },
  columns: [
    ...bilingual('title', 'Title', 'Titre', { required: true }),
    ...bilingual('description', 'Description', 'Description', { required: true }),
    month('as_of', 'Describes the state of', "Décrit l'état de", { required: true }),
    text('licence', 'Licence', 'Licence'),
    ...bilingual('programme', 'Programme', 'Programme'),
    ...bilingual('funder', 'Funder', 'Bailleur'),
    ...bilingual('implementer', 'Implementer', 'Organisme de mise en œuvre'),
    text('publication', 'Publication', 'Publication'),
    text('publisher', 'Publisher', 'Éditeur'),
    integer('publication_year', 'Year of publication', 'Année de publication'),
    text('isbn', 'ISBN', 'ISBN'),
    ...bilingual('publication_rights', 'Rights in the publication', 'Droits sur la publication'),
  ],
  key: ['title_en'],
  rows: ({ dataset: { manifest } }) =>
    manifest
      ? [
          {
            ...both('title', manifest.title),
            ...both('description', manifest.description),
            as_of: manifest.as_of,
            licence: manifest.licence ?? null,
            ...both('programme', manifest.programme?.name),
            ...both('funder', manifest.programme?.funder),
            ...both('implementer', manifest.programme?.implementer),
            publication: manifest.publication?.title ?? null,
            publisher: manifest.publication?.publisher ?? null,
            publication_year: manifest.publication?.year ?? null,
            isbn: joined(manifest.publication?.isbn),
            ...both('publication_rights', manifest.publication?.rights),
          },
        ]
      : [],
};

const phases: RelationSchema = {
  name: 'phases',
  label: { en: 'Phases', fr: 'Phases' },
  columns: [
    text('code', 'Code', 'Code'),
    ...bilingual('name', 'Name', 'Nom', { required: true }),
    month('start', 'Start', 'Début', { required: true }),
    month('end', 'End', 'Fin', { required: true }),
    number('budget', 'Budget', 'Budget'),
    text('currency', 'Currency', 'Monnaie'),
  ],
  key: ['code'],
  named: { en: 'name_en', fr: 'name_fr' },
  rows: ({ dataset: { manifest } }) =>
    Object.entries(manifest?.phases ?? {}).map(([code, phase]) => ({
      code,
      ...both('name', phase.name),
      start: phase.start,
      end: phase.end,
      budget: phase.budget?.amount ?? null,
      currency: phase.budget?.currency ?? null,
    })),
};

const figures: RelationSchema = {
  name: 'figures',
  label: { en: 'Published figures', fr: 'Chiffres publiés' },
  columns: [
    text('id', 'Id', 'Id'),
    ...bilingual('label', 'Label', 'Libellé', { required: true }),
    number('value', 'Value', 'Valeur', { required: true }),
    text('qualifier', 'Qualifier', 'Nuance'),
    text('unit', 'Unit', 'Unité', { required: true, refers: 'units' }),
    text('stated_in', 'Stated in', 'Sections'),
    text('source_reference', 'Other source', 'Autre source'),
    text('derivation', 'Derivation', 'Dérivation'),
    ...bilingual('because', 'Why it cannot be derived', 'Pourquoi elle ne se dérive pas'),
    number('known_difference', 'What the records give', 'Ce que donnent les enregistrements'),
    ...bilingual('known_difference_because', 'Why the records differ', 'Pourquoi les enregistrements diffèrent'),
    ...NOTES,
  ],
  key: ['id'],
  named: { en: 'label_en', fr: 'label_fr' },
  rows: (view) =>
    view.dataset.all('figures').map(({ id, fields }) => ({
      id,
      ...both('label', fields.label),
      value: fields.value,
      qualifier: fields.qualifier ?? null,
      unit: fields.unit,
      stated_in: joined(fields.stated_in),
      source_reference: fields.source?.reference ?? null,
      derivation: fields.derive === 'none' ? null : measured(fields.derive),
      ...both('because', fields.because),
      known_difference: fields.differs?.derived ?? null,
      ...both('known_difference_because', fields.differs?.because),
      ...notes(fields.notes),
    })),
};

interface Measured {
  count?: string;
  sum?: string;
  where?: string;
  per?: Measured;
}

/** A derivation as one would ask for it: `count actions status:completed`, `count actions pillar:asylum per count actions`. */
function measured({ count, sum, where, per }: Measured): string {
  const what = count === undefined ? `sum ${sum ?? ''}` : `count ${count}`;
  const terms = where === undefined ? [] : splitTerms(where).map((term) => (term.includes(' ') ? `"${term}"` : term));
  return [what, ...terms, ...(per ? ['per', measured(per)] : [])].join(' ');
}

export const PROGRAMME_TABLES: readonly RelationSchema[] = [dataset, phases, figures];
