import type { Cell, CellObject } from 'write-excel-file/node';
import { type Label, textIn } from '../../model/text.js';
import { counted, dateInWords, typeset } from '../../model/typography.js';
import { type Cells, LINKED } from '../../render/xlsx/cells.js';
import { cellAt, type Sheet } from '../../render/xlsx/sheet.js';
import type { Model } from '../tables/model.js';

export const COVER: Label = { en: 'About', fr: 'À propos' };

const BOLD: CellObject = { fontWeight: 'bold' };

const FOR_READING: Label = { en: 'For reading and printing', fr: 'À lire et à imprimer' };
const TABLES: Label = { en: 'Tables of the data', fr: 'Tables des données' };
const HOW_TO_READ: Label = {
  en: 'Names stand for codes. A name leads to its row in the data, a number of activities or results to the first of them.',
  fr: "Les codes y sont remplacés par leurs libellés. Un nom mène à sa ligne dans les données, un nombre d'activités ou de résultats à la première ligne correspondante.",
};
const HOW_TO_PRINT: Label = {
  en: 'For analysis: every code with its label, every reference as a key. They stay off paper; to print one, clear its print area.',
  fr: "Pour l'analyse : chaque code suivi de son libellé, chaque renvoi sous forme de clé. Elles ne s'impriment pas ; pour en imprimer une, effacez sa zone d'impression.",
};

/** The first sheet: what the dataset is, where it comes from, on what terms, and what the other sheets hold. */
export function coverSheet(
  { view, chosen, relations }: Model,
  cells: Cells,
  reading: readonly Sheet[],
  tables: readonly Sheet[],
): Sheet {
  const { language, dataset } = view;
  const { manifest } = dataset;
  const said = ({ en, fr }: Label): string => ({ en, fr })[language];
  const cell = (text: string, style: CellObject = {}): Cell => {
    const made = cells.cell(typeset(text, language), 'text', said(COVER), said(COVER));
    return made && { ...made, wrap: true, alignVertical: 'top', ...style };
  };
  const line = (label: Label, text: string | undefined): Cell[][] =>
    text === undefined ? [] : [[cell(said(label), BOLD), cell(text)]];
  const publication = manifest?.publication;
  const source =
    publication &&
    [
      publication.publisher,
      publication.title,
      String(publication.year),
      ...(publication.isbn ?? []).map((isbn) => `ISBN ${isbn}`),
    ].join(', ');
  const head: Cell[][] = [
    [null, cell(manifest ? textIn(manifest.title, language) : 'mieux', { ...BOLD, fontSize: 16 })],
    ...line({ en: 'About', fr: 'Présentation' }, manifest && textIn(manifest.description, language)),
    ...line({ en: 'Programme', fr: 'Programme' }, manifest?.programme && textIn(manifest.programme.name, language)),
    ...line({ en: 'Source', fr: 'Source' }, source),
    ...line({ en: 'Licence', fr: 'Licence' }, manifest?.licence),
    ...line({ en: 'As of', fr: 'Situation en' }, manifest && dateInWords(manifest.as_of, language, 'long')),
    ...line(
      { en: 'Selection', fr: 'Sélection' },
      chosen &&
        said({
          en: `${String(chosen.length)} of ${String(dataset.all('actions').length)} actions, with what belongs to them`,
          fr: `${String(chosen.length)} actions sur ${String(dataset.all('actions').length)}, avec ce qui s'y rapporte`,
        }),
    ),
  ];
  const readable = reading.map(({ name, data }) => ({ name, holds: rowsIn(data.length) }));
  const modelled = tables.map(({ name, data }, i) => {
    const { en, fr } = rowsIn(data.length);
    const table = relations[i]?.schema.name ?? name;
    return { name, holds: { en: `table ${table}, ${en}`, fr: `table ${table}, ${fr}` } };
  });
  const contents = [
    { title: FOR_READING, explained: HOW_TO_READ, sheets: readable },
    { title: TABLES, explained: HOW_TO_PRINT, sheets: modelled },
  ].flatMap(({ title, explained, sheets }): { row: Cell[]; to?: string }[] => [
    { row: [] },
    { row: [cell(said(title), BOLD), cell(said(explained))] },
    ...sheets.map(({ name, holds }) => ({ row: [cell(name, LINKED), cell(said(holds))], to: name })),
  ]);
  return {
    name: said(COVER),
    widths: [34, 90],
    isWrapped: true,
    isPrinted: true,
    data: [...head, ...contents.map(({ row }) => row)],
    links: contents.flatMap(({ to }, i) =>
      to === undefined ? [] : [{ from: cellAt(1, head.length + i + 1), sheet: to, to: 'A1' }],
    ),
  };
}

function rowsIn(count: number): Label {
  return {
    en: counted(count, 'row', 'rows', 'en'),
    fr: counted(count, 'ligne', 'lignes', 'fr'),
  };
}
