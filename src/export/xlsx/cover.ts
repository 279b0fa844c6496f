import type { Cell, CellObject } from 'write-excel-file/node';
import { type Label, textIn } from '../../model/text.js';
import { dateInWords } from '../../model/typography.js';
import type { Model } from '../tables/model.js';
import type { Cells } from './cells.js';
import type { Sheet } from './sheet.js';

export const COVER: Label = { en: 'About', fr: 'À propos' };

/** The first sheet: what the dataset is, where it comes from, on what terms, and what the other sheets hold. */
export function coverSheet(
  { view, chosen }: Model,
  cells: Cells,
  sheets: readonly { name: string; holds: Label }[],
): Sheet {
  const { language, dataset } = view;
  const { manifest } = dataset;
  const said = ({ en, fr }: Label): string => ({ en, fr })[language];
  const cell = (text: string, style: CellObject = {}): Cell => {
    const made = cells.cell(text, 'text', said(COVER), said(COVER));
    return made && { ...made, wrap: true, alignVertical: 'top', ...style };
  };
  const line = (label: Label, text: string | undefined): Cell[][] =>
    text === undefined ? [] : [[cell(said(label), { fontWeight: 'bold' }), cell(text)]];
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
    [null, cell(manifest ? textIn(manifest.title, language) : 'mieux', { fontWeight: 'bold', fontSize: 16 })],
    ...line({ en: 'About', fr: 'Présentation' }, manifest && textIn(manifest.description, language)),
    ...line({ en: 'Programme', fr: 'Programme' }, manifest?.programme && textIn(manifest.programme.name, language)),
    ...line({ en: 'Source', fr: 'Source' }, source),
    ...line({ en: 'Licence', fr: 'Licence' }, manifest?.licence),
    ...line({ en: 'State of', fr: 'État en' }, manifest && dateInWords(manifest.as_of, language, 'long')),
    ...line(
      { en: 'Selection', fr: 'Sélection' },
      chosen &&
        said({
          en: `${String(chosen.length)} of ${String(dataset.all('actions').length)} actions, with what belongs to them`,
          fr: `${String(chosen.length)} actions sur ${String(dataset.all('actions').length)}, avec ce qui s'y rapporte`,
        }),
    ),
    [],
    [
      cell(said({ en: 'Sheet', fr: 'Feuille' }), { fontWeight: 'bold' }),
      cell(said({ en: 'What it holds', fr: 'Contenu' }), { fontWeight: 'bold' }),
    ],
  ];
  return {
    name: said(COVER),
    widths: [34, 90],
    isWrapped: true,
    data: [...head, ...sheets.map(({ name, holds }) => [cell(name, { textColor: '#0563C1' }), cell(said(holds))])],
    links: sheets.map(({ name }, i) => ({ from: `A${String(head.length + i + 1)}`, sheet: name, to: 'A1' })),
  };
}
