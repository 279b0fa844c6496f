import { join, resolve } from 'node:path';
import { jsonText } from '../../render/clean.js';
import type { Command } from 'commander';
import { checkTarget, writeResult } from '../../disk/result.js';
import { editorSchemas, isEditorSchema } from '../../export/editor/schemas.js';
import {
  collection,
  COLLECTIONS,
  COLLECTION_NAMES,
  type CollectionName,
  isCollectionName,
} from '../../model/collections.js';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Table } from '../../model/table.js';
import { fieldsTable } from '../../report/fields.js';
import type { Language } from '../../model/text.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, print, printText } from '../output.js';

interface SchemaOptions extends OutputOptions {
  write?: string | true;
  jsonSchema?: boolean;
}

/** Where editors look for the schemas of a checkout. */
const FOLDER = 'schemas/editor';

export function declare(command: Command, context: Context): void {
  command
    .argument('[collection]', `${COLLECTION_NAMES.join(', ')} (default: lists them)`)
    .option('--json-schema', 'print the JSON Schema for editors, with every id of the dataset')
    .option('--write [folder]', `write the JSON Schemas of all collections for editors (default folder: ${FOLDER})`);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES).action(async (name: string | undefined) => {
    await run(name, command.optsWithGlobals<SchemaOptions>(), context);
  });
}

const EXAMPLES = `
Editors that know the schemas complete ids, explain fields and underline faults: see docs/editors.md.

Examples:
  $ mieux schema actions              the fields of an action
  $ mieux schema --write              schemas/editor/, after records were added
  $ mieux schema countries --json-schema`;

async function run(name: string | undefined, options: SchemaOptions, context: Context): Promise<void> {
  if (name !== undefined && !isCollectionName(name))
    throw new UsageError(
      `There is no collection \`${name}\`.`,
      `${didYouMean(name, COLLECTION_NAMES) ?? ''} Collections: ${COLLECTION_NAMES.join(', ')}.`.trim(),
    );
  if (options.write !== undefined) await write(options.write === true ? FOLDER : options.write, options, context);
  else if (options.jsonSchema === true) await printJsonSchema(name, options, context);
  else if (name === undefined)
    await print({ tables: [collections(context.io.language(options.lang))] }, options, context);
  else {
    const language = context.io.language(options.lang);
    await print({ tables: [fieldsTable(name, await context.load(options), language)] }, options, context);
  }
}

async function write(folder: string, options: SchemaOptions, context: Context): Promise<void> {
  const { io } = context;
  const schemas = Object.entries(editorSchemas(context.schemas(), await context.load(options)));
  for (const [file] of schemas) {
    const path = join(folder, file);
    // Schemas that an earlier run wrote are there to be replaced; a schema of another kind is somebody's work.
    checkTarget(resolve(io.cwd, path), 'file', options.force === true || isEditorSchema(io.readText(path) ?? ''));
  }
  writeResult(resolve(io.cwd, folder), {
    kind: 'folder',
    files: new Map(schemas.map(([file, schema]) => [file, `${jsonText(schema)}\n`])),
  });
  io.err(`Wrote ${String(schemas.length)} schemas to ${folder}.\n`);
}

async function printJsonSchema(
  name: CollectionName | undefined,
  options: SchemaOptions,
  context: Context,
): Promise<void> {
  if (name === undefined)
    throw new UsageError('--json-schema prints one schema.', `Name a collection: ${COLLECTION_NAMES.join(', ')}.`);
  const schemas = editorSchemas(context.schemas(), await context.load(options));
  const text = `${jsonText(schemas[`${collection(name).schema}.schema.json`], 2)}\n`;
  await printText(text, options, context);
}

function collections(language: Language): Table {
  return {
    title: { en: 'Collections', fr: 'Collections' },
    columns: [
      { key: 'collection', label: { en: 'Collection', fr: 'Collection' }, kind: 'id' },
      { key: 'files', label: { en: 'Files', fr: 'Fichiers' }, kind: 'text' },
      { key: 'schema', label: { en: 'Schema', fr: 'Schéma' }, kind: 'text' },
    ],
    rows: COLLECTIONS.map(({ name, layout, schema }) => [
      name,
      layout === 'file'
        ? `${name}/ID.yaml`
        : `${name}/NAME.yaml, ${{ en: 'one record a key', fr: 'une fiche par clé' }[language]}`,
      `schemas/${schema}.schema.json`,
    ]),
    wrap: true,
  };
}
