import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../src/model/collections.js';
import { folder as temporaryFolder } from '../scenarios/dataset.js';
import { mieux, ROOT } from '../scenarios/run.js';

/** What the schemas say beside JSON Schema: docs/editors.md explains each. */
const KEYWORDS = ['x-label', 'x-labels', 'x-names', 'x-kind', 'x-text', 'x-collection', 'x-references'];
/** What editors read beside JSON Schema. */
const EDITOR_KEYWORDS = ['enumDescriptions', 'markdownEnumDescriptions'];

type Schema = Record<string, unknown>;

const folder = join(ROOT, 'schemas');
const files = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
const schemas = files.map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema] as const);

/** Those of a file of the dataset: the others hold what these have in common. */
const ofFiles = schemas.filter(([, { type }]) => type !== undefined);

/** Every schema within a schema, with where it stands. */
function within(node: unknown, at: string): [string, Schema][] {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return [];
  const own = node as Schema;
  const inner = (['properties', '$defs'] as const).flatMap((key) =>
    Object.entries((own[key] ?? {}) as Schema).flatMap(([name, each]) => within(each, `${at}/${name}`)),
  );
  return [[at, own], ...inner, ...within(own.items, `${at}/items`), ...within(own.additionalProperties, `${at}/*`)];
}

describe('the schemas', () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
  ajv.addVocabulary(KEYWORDS);
  for (const [file, schema] of schemas) ajv.addSchema(schema, file);

  test.each(schemas.map(([file]) => file))('%s is valid in strict mode', (file) => {
    expect(ajv.getSchema(file)).toBeTypeOf('function');
  });

  test.each(ofFiles)('%s has examples of a whole file at its root, and they are valid', (file, { examples }) => {
    expect(examples ?? [], 'the schema has no `examples` at its root').not.toEqual([]);
    const validate = ajv.getSchema(file);
    for (const example of examples as unknown[]) {
      void validate?.(example);
      expect(validate?.errors ?? []).toEqual([]);
    }
  });

  test('call every field something, in both languages, and once', () => {
    const unlabelled = schemas
      .flatMap(([file, schema]) => within(schema, file))
      .filter(([, { 'x-label': label, $ref, title }]) => {
        const { en = '', fr = '' } = (label ?? {}) as { en?: string; fr?: string };
        return title !== undefined || (!$ref && (en.trim() === '' || fr.trim() === ''));
      });
    expect(unlabelled.map(([at]) => at)).toEqual([]);
  });
});

test('those for editors stand alone and are valid in strict mode', async () => {
  const written = temporaryFolder();
  expect((await mieux(['schema', '--write', written])).code).toBe(0);
  const names = readdirSync(written);
  expect(names).toEqual(ofFiles.map(([file]) => file));
  for (const name of names) {
    const schema = JSON.parse(readFileSync(join(written, name), 'utf8')) as Schema;
    const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
    ajv.addVocabulary(EDITOR_KEYWORDS);
    const validate = ajv.compile(schema);
    expect(schema.title).toBeTypeOf('string');
    expect(JSON.stringify(schema)).not.toMatch(/"x-/u);
    expect(schema.examples ?? [], `${name} has no \`examples\` at its root`).not.toEqual([]);
    for (const example of schema.examples as unknown[]) {
      validate(example);
      expect(validate.errors ?? []).toEqual([]);
    }
  }
});

test.each(['.vscode/settings.json', 'docs/editors.md'])('%s names the schema of every collection', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const named = [
    ...text.matchAll(/schemas\/editor\/([a-z]+)\.schema\.json['"\]]+(?::| =) ['"]data\/([a-z]+)\/\*\.yaml/gu),
  ];
  expect(new Set(named.map(([, schema, name]) => `${name ?? ''}: ${schema ?? ''}`))).toEqual(
    new Set(COLLECTIONS.map(({ name, schema }) => `${name}: ${schema}`)),
  );
});
