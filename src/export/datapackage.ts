import { createHash } from 'node:crypto';
import type { Exporter } from './export.js';
import { delimited } from './csv.js';
import { keyOf } from './tables/model.js';
import {
  type Column,
  type ColumnType,
  foreignKeys,
  isRequired,
  type Relation,
  type RelationSchema,
} from './tables/relation.js';
import type { Manifest } from '../model/records.js';
import type { Language } from '../model/text.js';
import { jsonText } from '../render/clean.js';

const PROFILES = 'https://datapackage.org/profiles/2.0';
// Without anchors: the specification wants XML Schema's expressions, which match the whole and take ^ and $ for characters.
const DATE = '\\d{4}(-\\d{2}(-\\d{2})?)?';
/** What the profile allows as the name of a licence. */
const LICENCE = /^[-a-zA-Z0-9._]+$/u;

const TYPES: Readonly<Record<ColumnType, object>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean', trueValues: ['true'], falseValues: ['false'] },
  month: { type: 'yearmonth' },
  // The precision of dates varies, which the type `date` does not allow.
  date: { type: 'string', constraints: { pattern: DATE } },
};

/** A folder with a Data Package v2: `datapackage.json`, and the tables as csv beside it. */
export const datapackage: Exporter = (model, { language, progress, warn }) => {
  const files = new Map<string, string>();
  const resources = model.relations.map((relation, i) => {
    const { schema, rows } = relation;
    progress(schema.name, i, model.relations.length);
    const path = `data/${schema.name}.csv`;
    const text = delimited(schema.columns, rows, relation);
    files.set(path, text);
    return resource(relation, path, text, language);
  });
  const descriptor = {
    $schema: `${PROFILES}/datapackage.json`,
    ...aboutDataset(model.view.dataset.manifest, language, warn),
    resources,
  };
  return {
    kind: 'folder',
    files: new Map([['datapackage.json', `${jsonText(descriptor, 2)}\n`], ...files]),
  };
};

function aboutDataset(manifest: Manifest | undefined, language: Language, warn: (message: string) => void): object {
  if (!manifest) return { name: 'mieux' };
  const { publication, programme, licence } = manifest;
  const named = licence !== undefined && LICENCE.test(licence);
  if (licence !== undefined && !named)
    warn(
      `The licence \`${licence}\` is not an identifier such as CC-BY-4.0, which is all that a Data Package takes, so it is left out.`,
    );
  return {
    name: 'mieux',
    title: manifest.title[language],
    description: manifest.description[language],
    ...(named ? { licenses: [{ name: licence }] } : {}),
    ...(publication
      ? {
          sources: [
            {
              title: `${publication.publisher}, ${publication.title}, ${String(publication.year)}${publication.isbn ? `, ISBN ${publication.isbn.join(', ')}` : ''}`,
            },
          ],
        }
      : {}),
    ...(programme ? { keywords: [programme.name[language]] } : {}),
  };
}

function resource({ schema }: Relation, path: string, text: string, language: Language): object {
  return {
    name: schema.name,
    type: 'table',
    title: schema.label[language],
    path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: Buffer.byteLength(text),
    // Without it, readers may expect the lines to end in CRLF.
    dialect: { $schema: `${PROFILES}/tabledialect.json`, lineTerminator: '\n' },
    hash: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    schema: tableSchema(schema, language),
  };
}

function tableSchema(schema: RelationSchema, language: Language): object {
  const references = foreignKeys(schema, keyOf);
  return {
    $schema: `${PROFILES}/tableschema.json`,
    fields: schema.columns.map((column) => field(schema, column, language)),
    missingValues: [''],
    primaryKey: schema.key,
    ...(references.length > 0
      ? {
          foreignKeys: references.map(({ columns, table, refers }) => ({
            fields: columns,
            reference: { resource: table, fields: refers },
          })),
        }
      : {}),
  };
}

function field(schema: RelationSchema, column: Column, language: Language): object {
  const type: { constraints?: object } = TYPES[column.type];
  const constraints = { ...type.constraints, ...(isRequired(schema, column) ? { required: true } : {}) };
  return {
    name: column.name,
    title: column.label[language],
    ...type,
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}
