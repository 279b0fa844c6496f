// Writes src/model/records.ts from schemas/, so that schema and code cannot drift apart.
// `--check` writes nothing and exits 1 if the committed file is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src/model/records.ts');
const BANNER =
  '// Generated from schemas/ by `npm run generate:types`: edit the schemas, not this file.\n/* eslint-disable */';
/** Keywords that say nothing about the type. */
const SILENT = new Set([
  '$defs',
  '$schema',
  'examples',
  'x-label',
  'x-labels',
  'x-names',
  'x-kind',
  'x-text',
  'x-collection',
  'x-references',
  'propertyNames',
  'minItems',
  'maxItems',
]);

const schemas = Object.fromEntries(
  readdirSync(join(root, 'schemas'))
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'))]),
);

/** Definitions that are objects become interfaces of their own; all else is written out where it is used. */
const isNamed = (definition) => definition.type === 'object';

/** A type is called by the English label of its schema. */
const typeName = (definition) => definition['x-label'].en.replaceAll(' ', '');

function simplify(node, file) {
  if (Array.isArray(node)) return node.map((item) => simplify(item, file));
  if (node === null || typeof node !== 'object') return node;
  if (node.$ref) return follow(node, file);
  const entries = Object.entries(node).flatMap(([key, value]) => {
    if (SILENT.has(key)) return [];
    if (key === 'oneOf' && value.every((branch) => branch.required)) return [];
    if (key === 'required' || key === 'enum') return [[key, value]];
    if (key === 'properties')
      return [
        [key, Object.fromEntries(Object.entries(value).map(([name, property]) => [name, simplify(property, file)]))],
      ];
    return [[key, simplify(value, file)]];
  });
  return Object.fromEntries(entries);
}

function follow({ $ref, description }, file) {
  const [path, name] = $ref.split('#/$defs/');
  const definition = schemas[path || file].$defs[name];
  if (isNamed(definition)) return { tsType: typeName(definition), ...(description ? { description } : {}) };
  return simplify({ ...definition, ...(description ? { description } : {}) }, path || file);
}

const definitions = {};
for (const [file, schema] of Object.entries(schemas)) {
  const named = Object.values(schema.$defs ?? {}).filter(isNamed);
  for (const definition of schema.type ? [...named, schema] : named) {
    const name = typeName(definition);
    if (definitions[name]) throw new Error(`${file}: a second type would be called ${name}`);
    definitions[name] = { ...simplify(definition, file), title: name };
  }
}

/** The record type of each collection. */
const records = Object.values(schemas)
  .filter((schema) => schema['x-collection'])
  .sort((a, b) => (a['x-collection'].position ?? Infinity) - (b['x-collection'].position ?? Infinity))
  .map((schema) => {
    const { additionalProperties: each } = schema;
    const record = each?.$ref ? schema.$defs[each.$ref.split('#/$defs/')[1]] : schema;
    return `  ${schema['x-collection'].name}: ${typeName(record)};`;
  });

const options = {
  bannerComment: BANNER,
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  unreachableDefinitions: true,
  style: { singleQuote: true },
};
const compiled = await compile({ title: 'Root', type: 'object', $defs: definitions }, 'Root', options);
const text = compiled
  .replace('export interface Root {}\n', '')
  .replace(/ \*\n \* This interface was referenced by `Root`'s JSON-Schema\n \* via the `definition` "[^"]*"\.\n/g, '')
  .replace(/\/\*\*\n +\* (.*)\n +\*\//g, '/** $1 */')
  .concat(`/** The record type of each collection. */\nexport interface Records {\n${records.join('\n')}\n}\n`);

if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('src/model/records.ts is stale: run `npm run generate:types` and commit it.\n');
  process.exitCode = 1;
}
