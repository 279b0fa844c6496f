import type { Manifest } from '../model/records.js';
import { type Label, type Language, textIn } from '../model/text.js';
import { counted } from '../model/typography.js';
import { cleanLines } from '../render/clean.js';
import { csvText } from '../render/csv.js';
import type { CsvStyle } from '../render/csv-style.js';
import type { Exporter } from './export.js';
import { withLabels } from './labels.js';
import type { Model } from './tables/model.js';
import type { Column, Relation, Row } from './tables/relation.js';

/** A folder with a file a table, and what to know of them; codes are followed by their labels. */
export const csv: Exporter = (model, { language, csv: style, progress }) => {
  const files = model.relations.map((relation, i): [string, string] => {
    progress(relation.schema.name, i, model.relations.length);
    const { columns, rows } = withLabels(relation, model, language);
    return [`${relation.schema.name}.csv`, delimited(columns, rows, relation, style)];
  });
  return {
    kind: 'folder',
    files: new Map([['README.md', readme(model, style)], ...licenceFile(model), ...files]),
  };
};

/** Rows as delimited text with the names of the columns first; nothing in it starts a formula. */
export function delimited(
  columns: readonly Column[],
  rows: readonly Row[],
  { schema }: Pick<Relation, 'schema'>,
  style?: CsvStyle,
): string {
  return csvText(
    {
      title: schema.label,
      columns: columns.map(({ name, label, type }) => ({
        key: name,
        label,
        kind:
          type === 'integer' || type === 'number'
            ? 'number'
            : type === 'boolean'
              ? 'flag'
              : type === 'month'
                ? 'month'
                : 'text',
      })),
      rows: rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
    },
    style,
  );
}

/** Where the texts of licences stand that datasets go by, by their SPDX identifiers. */
const LICENCES: readonly { identifier: RegExp; address: (...parts: string[]) => string }[] = [
  {
    identifier: /^CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)$/u,
    address: (terms = '', version = '') => `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`,
  },
  { identifier: /^CC0-1\.0$/u, address: () => 'https://creativecommons.org/publicdomain/zero/1.0/' },
  { identifier: /^ODbL-1\.0$/u, address: () => 'https://opendatacommons.org/licenses/odbl/1-0/' },
];

function addressOf(licence: string): string | undefined {
  for (const { identifier, address } of LICENCES) {
    const [, ...parts] = identifier.exec(licence) ?? [];
    if (identifier.test(licence)) return address(...parts);
  }
  return undefined;
}

/** The terms of the data, in a file where people look for them. */
function licenceFile({ view }: Model): [string, string][] {
  const { manifest } = view.dataset;
  if (manifest?.licence === undefined) return [];
  const lines = [textIn(manifest.title, view.language), '', manifest.licence, addressOf(manifest.licence)];
  return [['LICENSE.txt', textOf(lines)]];
}

const WORDS = {
  en: { source: 'Source', licence: 'Licence', asOf: 'As of', files: 'Files', row: 'row', rows: 'rows', colon: ':' },
  fr: {
    source: 'Source',
    licence: 'Licence',
    asOf: 'Situation en',
    files: 'Fichiers',
    row: 'ligne',
    rows: 'lignes',
    colon: ' :',
  },
} as const;

const SIGNS: Readonly<Record<string, Label>> = {
  ',': { en: 'commas', fr: 'des virgules' },
  ';': { en: 'semicolons', fr: 'des points-virgules' },
  '\t': { en: 'tabs', fr: 'des tabulations' },
};

/** What whoever finds the folder needs to know. */
function readme({ view, relations }: Model, { delimiter }: CsvStyle): string {
  const { language, dataset } = view;
  const { manifest } = dataset;
  const words = WORDS[language];
  const sign = SIGNS[delimiter]?.[language] ?? `\`${delimiter}\``;
  const form: Label = {
    en: `UTF-8, cells separated by ${sign}, the first line names the columns. An empty cell says that nothing is known; the text \`NA\` is the code of Namibia, which pandas (\`keep_default_na=False\`) and R (\`na.strings = ""\`) take for a missing value unless they are told. A text that a spreadsheet would take for a formula has an apostrophe before it.`,
    fr: `UTF-8, cellules séparées par ${sign}, noms des colonnes sur la première ligne. Une cellule vide dit que rien n'est connu ; le texte \`NA\` est le code de la Namibie, que pandas (\`keep_default_na=False\`) et R (\`na.strings = ""\`) prennent pour une valeur manquante si on ne leur dit rien. Un texte qu'un tableur prendrait pour une formule est précédé d'une apostrophe.`,
  };
  return textOf([
    `# ${manifest ? textIn(manifest.title, language) : 'mieux'}`,
    ...(manifest ? ['', textIn(manifest.description, language), '', ...facts(manifest, language)] : []),
    '',
    form[language],
    '',
    `## ${words.files}`,
    '',
    ...relations.map(
      ({ schema, rows }) =>
        `- \`${schema.name}.csv\`${words.colon} ${schema.label[language]} (${counted(rows.length, words.row, words.rows, language)})`,
    ),
  ]);
}

function facts({ publication, licence, as_of: asOf }: Manifest, language: Language): string[] {
  const words = WORDS[language];
  const source = publication && `${publication.publisher}, ${publication.title}, ${String(publication.year)}`;
  return [
    ...(source === undefined ? [] : [`- ${words.source}${words.colon} ${source}`]),
    `- ${words.licence}${words.colon} ${licence}`,
    `- ${words.asOf}${words.colon} ${asOf}`,
  ];
}

function textOf(lines: readonly (string | undefined)[]): string {
  return cleanLines(`${lines.filter((line) => line !== undefined).join('\n')}\n`);
}
