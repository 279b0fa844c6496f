import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/tables/model.js';
import { datasetWith } from '../scenarios/dataset.js';
import { mieux, ROOT } from '../scenarios/run.js';
import { query } from './duckdb.js';
import { exported, temporaryFolder } from './folder.js';
import { hasShared, shared } from '../programs.js';

interface Field {
  name: string;
  type: string;
  constraints?: { required?: true; pattern?: string };
}

interface Resource {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  schema: {
    fields: Field[];
    missingValues: string[];
    primaryKey: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
  [property: string]: unknown;
}

interface Descriptor {
  licenses?: { name: string }[];
  sources?: { title: string }[];
  resources: Resource[];
  [property: string]: unknown;
}

const folder = temporaryFolder();
const path = join(folder, 'package');
const read = (from: string): Descriptor =>
  JSON.parse(readFileSync(join(from, 'datapackage.json'), 'utf8')) as Descriptor;
let descriptor: Descriptor;
beforeAll(async () => {
  await exported(path, 'datapackage');
  descriptor = read(path);
});

describe('the data package', () => {
  it('says what it is, whose and from where', () => {
    expect(descriptor).toMatchObject({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'mieux',
      title: expect.stringContaining('requests') as string,
      keywords: ['Migration EU eXpertise (MIEUX)'],
    });
    expect(descriptor.licenses).toEqual([{ name: 'CC-BY-4.0' }]);
    expect(descriptor.sources![0]!.title).toContain('978-3-902880-43-7');
  });

  it('says it in French when asked', async () => {
    const french = read(await exported(join(folder, 'package-fr'), 'datapackage', 'country:togo', '--lang', 'fr'));
    expect(french.title).toContain('demandes');
    expect(french.resources.map(({ title }) => title)).toContain('Pays');
  });

  it('gives the size and hash of every file', () => {
    expect(descriptor.resources.map(({ name }) => name)).toEqual(TABLES.map(({ name }) => name));
    for (const { path: file, bytes, hash: sum } of descriptor.resources) {
      const content = readFileSync(join(path, file));
      expect(bytes).toBe(content.length);
      expect(sum).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
    }
  });

  it('names the columns of every file, in order', () => {
    for (const { path: file, schema } of descriptor.resources)
      expect(readFileSync(join(path, file), 'utf8').split('\n')[0]).toBe(
        schema.fields.map(({ name }) => name).join(','),
      );
  });

  it('leaves out a licence that version 2 has no place for, and says so', async () => {
    const manifest = readFileSync(join(ROOT, 'data/dataset.yaml'), 'utf8').replace(
      'licence: CC-BY-4.0',
      'licence: ask the office',
    );
    const target = join(folder, 'unlicensed');
    const { code, stderr } = await mieux([
      'export',
      'datapackage',
      'country:togo',
      '--dataset',
      datasetWith({ 'dataset.yaml': manifest }),
      '--output',
      target,
    ]);
    expect({ code, licenses: read(target).licenses }).toEqual({ code: 0, licenses: undefined });
    expect(stderr).toContain('`ask the office`');
  });
});

// What the published profile and the written specification demand of all that the descriptor states.
describe('version 2 of the specification', () => {
  it('names each resource once, in the letters it advises, with a path below the descriptor', () => {
    const names = descriptor.resources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, path: file, ...resource } of descriptor.resources) {
      expect(name).toMatch(/^[a-z0-9._-]+$/u);
      expect(file).toBe(`data/${name}.csv`);
      expect(resource).toMatchObject({
        type: 'table',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { $schema: 'https://datapackage.org/profiles/2.0/tabledialect.json', lineTerminator: '\n' },
        hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u) as string,
      });
      expect(resource).not.toHaveProperty('data');
    }
  });

  it('has table schemas of that version, whose fields have names of their own, known types and known constraints', () => {
    for (const { name, schema } of descriptor.resources) {
      expect(schema).toMatchObject({
        $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
        missingValues: [''],
      });
      expect(new Set(schema.fields.map((field) => field.name)).size, name).toBe(schema.fields.length);
      for (const { type, constraints } of schema.fields) {
        expect(['string', 'integer', 'number', 'boolean', 'yearmonth']).toContain(type);
        if (constraints !== undefined)
          expect(
            Object.keys(constraints).filter((key) => key !== 'required' && !(key === 'pattern' && type === 'string')),
          ).toEqual([]);
      }
    }
  });

  it("has patterns without anchors, which XML Schema's expressions take for characters", () => {
    const patterns = descriptor.resources.flatMap(({ schema }) =>
      schema.fields.flatMap(({ constraints }) => constraints?.pattern ?? []),
    );
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) expect(pattern).not.toMatch(/[\^$]/u);
  });

  it('has keys of fields that are there, as long as what they refer to; no table refers to itself, which would need another form', () => {
    const fieldsOf = new Map(
      descriptor.resources.map(({ name, schema }) => [name, schema.fields.map((field) => field.name)]),
    );
    for (const { name, schema } of descriptor.resources) {
      expect(fieldsOf.get(name)).toEqual(expect.arrayContaining(schema.primaryKey));
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        expect(reference.resource).not.toBe(name);
        expect(fieldsOf.get(name)).toEqual(expect.arrayContaining(fields));
        expect(descriptor.resources.find((each) => each.name === reference.resource)!.schema.primaryKey).toEqual(
          reference.fields,
        );
        expect(fields).toHaveLength(reference.fields.length);
      }
    }
  });

  const PROFILE = 'profiles/datapackage-2.0/datapackage.json';
  const named = process.env.DATAPACKAGE_PROFILE;
  const hasProfile =
    named !== undefined ||
    hasShared(
      PROFILE,
      'https://datapackage.org/profiles/2.0/datapackage.json; DATAPACKAGE_PROFILE names a copy elsewhere',
    );

  it.skipIf(!hasProfile)(
    'finds the descriptor valid by the published profile, whole, chosen and in French',
    async () => {
      const validator = formats.default(new Ajv({ allErrors: true, strict: false, formats: { textarea: true } }));
      const validate = validator.compile(JSON.parse(readFileSync(named ?? shared(PROFILE), 'utf8')) as object);
      const others = [
        await exported(join(folder, 'some'), 'datapackage', 'region:asia'),
        await exported(join(folder, 'fr'), 'datapackage', '--lang', 'fr'),
      ].map(read);
      for (const each of [descriptor, ...others]) {
        validate(each);
        expect(validate.errors).toBeNull();
      }
      validate({ ...descriptor, licenses: [{ name: 'ask the office' }], resources: [] });
      expect(validate.errors!.map(({ instancePath }) => instancePath)).toEqual(
        expect.arrayContaining(['/licenses/0/name', '/resources']),
      );
    },
  );
});

describe('DuckDB, told by the descriptor what the tables are', () => {
  const TYPES: Readonly<Record<string, string>> = {
    string: 'VARCHAR',
    integer: 'INTEGER',
    number: 'DOUBLE',
    boolean: 'BOOLEAN',
    yearmonth: 'VARCHAR',
  };
  const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

  /** The resources, each after those that it refers to. */
  function ordered(resources: readonly Resource[]): Resource[] {
    const done: Resource[] = [];
    while (done.length < resources.length) {
      const ready = resources.filter(
        (each) =>
          !done.includes(each) &&
          (each.schema.foreignKeys ?? []).every(({ reference }) =>
            done.some(({ name }) => name === reference.resource),
          ),
      );
      if (ready.length === 0) throw new Error('The references go in circles.');
      done.push(...ready);
    }
    return done;
  }

  function column({ name, type, constraints }: Field): string {
    const pattern = type === 'yearmonth' ? '\\d{4}-(0[1-9]|1[0-2])' : constraints?.pattern;
    return `"${name}" ${TYPES[type]!}${constraints?.required ? ' NOT NULL' : ''}${pattern === undefined ? '' : ` CHECK (regexp_full_match("${name}", '${pattern}'))`}`;
  }

  /** Makes every table with its types, keys and references, and fills it: DuckDB refuses what breaks one. */
  async function load(from: string): Promise<void> {
    const schema = `package_${createHash('sha256').update(from).digest('hex').slice(0, 8)}`;
    await query(`CREATE SCHEMA ${schema}`);
    for (const {
      name,
      path: file,
      schema: { fields, primaryKey, foreignKeys = [] },
    } of ordered(read(from).resources)) {
      const keys = [
        `PRIMARY KEY (${list(primaryKey)})`,
        ...foreignKeys.map(
          (key) =>
            `FOREIGN KEY (${list(key.fields)}) REFERENCES ${schema}."${key.reference.resource}" (${list(key.reference.fields)})`,
        ),
      ];
      await query(`CREATE TABLE ${schema}."${name}" (${[...fields.map(column), ...keys].join(', ')})`);
      await query(
        `INSERT INTO ${schema}."${name}" SELECT * FROM read_csv('${join(from, file)}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', columns = {${fields.map((field) => `"${field.name}": '${TYPES[field.type]!}'`).join(', ')}})`,
      );
    }
  }

  /** A copy of the package in which one file has another line at its end. */
  function withLine(name: string, line: string): string {
    const copy = join(folder, `broken-${name}-${line}`);
    cpSync(path, copy, { recursive: true });
    const file = join(copy, `data/${name}.csv`);
    writeFileSync(file, `${readFileSync(file, 'utf8')}${line}\n`);
    return copy;
  }

  it('takes them all, whole and chosen', async () => {
    await load(path);
    await load(await exported(join(folder, 'chosen'), 'datapackage', 'region:asia'));
  });

  it.each([
    ['a reference that leads nowhere', 'action_countries', 'togo-1,atlantis', 'foreign key'],
    ['a key that is there already', 'action_countries', 'togo-1,togo', 'duplicate key'],
    ['a month that is none', 'phases', 'phase-9,A,A,2013-13,2014-01,,', 'CHECK'],
    ['no value where one is required', 'action_countries', 'togo-1,', 'NOT NULL'],
    ['a number that is none', 'contingents', 'x,,,eu,,,many,,,1.7', 'Could not convert'],
  ])('would refuse %s', async (_, name, line, reason) => {
    await expect(load(withLine(name, line))).rejects.toThrow(reason);
  });
});
