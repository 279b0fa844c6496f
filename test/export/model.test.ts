import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, Model, TABLES, tablesIn } from '../../src/export/tables/model.js';
import { foreignKeys, isRequired, type Row } from '../../src/export/tables/relation.js';
import { unreserved } from '../../src/export/tables/columns.js';
import { open } from '../../src/index.js';
import { type View, view } from '../../src/model/view.js';
import { COLLECTIONS } from '../../src/model/collections.js';
import { ROOT } from '../scenarios/run.js';
import { query } from './duckdb.js';

let seen: View;
beforeAll(async () => {
  seen = view(await open(`${ROOT}/data`), 'en');
});

const keyText = (row: Row, columns: readonly string[]): string => JSON.stringify(columns.map((column) => row[column]));

/** What is wrong with the references, keys and required columns of a model. */
function faults(model: Model): string[] {
  const keys = new Map(
    model.relations.map(({ schema, rows }) => [schema.name, rows.map((row) => keyText(row, schema.key))]),
  );
  return model.relations.flatMap(({ schema, rows }) => {
    const own = keys.get(schema.name)!;
    const repeated = own.length === new Set(own).size ? [] : [`${schema.name} repeats a key`];
    const missing = rows.flatMap((row) =>
      schema.columns
        .filter((column) => isRequired(schema, column) && row[column.name] === null)
        .map((column) => `${schema.name}.${column.name} is missing in ${keyText(row, schema.key)}`),
    );
    const foreign = rows.flatMap((row) =>
      Object.keys(row)
        .filter((name) => !schema.columns.some((column) => column.name === name))
        .map((name) => `${schema.name} has no column ${name}`),
    );
    const dangling = foreignKeys(schema, keyOf).flatMap(({ columns, table }) => {
      const known = new Set(keys.get(table));
      return rows
        .filter((row) => columns.every((column) => row[column] !== null) && !known.has(keyText(row, columns)))
        .map((row) => `${schema.name} ${keyText(row, columns)} is not in ${table}`);
    });
    return [...repeated, ...missing, ...foreign, ...dangling];
  });
}

describe('the relational model', () => {
  it('holds the tables that the exports promise', () => {
    const names = TABLES.map(({ name }) => name);
    for (const name of [
      'actions',
      'action_countries',
      'action_topics',
      'action_authorities',
      'action_activities',
      'action_results',
      'action_experts',
      'experts',
      'deployments',
      'contingents',
      'countries',
      'organisations',
      'organisation_members',
      'topics',
      'figures',
      'evaluations',
      'lessons',
      'activity_reports',
    ])
      expect(names).toContain(name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names no column by a word that SQL reserves', async () => {
    const reserved = (
      await query("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')")
    ).map(({ keyword_name: word }) => String(word));
    for (const word of reserved) expect(unreserved(word, 'actions')).toBe(`action_${word}`);
    for (const { name, columns } of TABLES)
      for (const column of columns) expect(reserved, `${name}.${column.name}`).not.toContain(column.name);
    expect(TABLES.flatMap(({ columns }) => columns.map(({ name }) => name))).toEqual(
      expect.arrayContaining(['period_end', 'member_from', 'member_to', 'phase_end']),
    );
  });

  it('has a table without texts in a language that the dataset does not declare', () => {
    const names = tablesIn(['fr']).flatMap(({ columns, key, named }) => [
      ...columns.map(({ name }) => name),
      ...key,
      ...Object.values(named ?? {}),
    ]);
    expect(names.filter((name) => name.endsWith('_en'))).toEqual([]);
    expect(names).toContain('name_fr');
  });

  it('labels every table and column in both languages', () => {
    for (const { name, label, columns } of TABLES)
      for (const text of [label, ...columns.map((column) => column.label)])
        expect(text.en !== '' && text.fr !== '', name).toBe(true);
  });

  it('has sound keys and references for the whole dataset', () => {
    expect(faults(new Model(seen, undefined))).toEqual([]);
  });

  it('holds every record of every collection', () => {
    const model = new Model(seen, undefined);
    for (const { name } of COLLECTIONS.filter((each) => each.name !== 'vocabularies'))
      expect(model.relation(name).rows.length, name).toBe(seen.dataset.all(name).length);
    const items = seen.dataset.all('actions').map(({ fields }) => fields);
    expect(model.relation('action_activities').rows.length).toBe(
      items.flatMap((fields) => fields.activities ?? []).length,
    );
    expect(model.relation('action_results').rows.length).toBe(items.flatMap((fields) => fields.results ?? []).length);
    expect(model.relation('action_authorities').rows.length).toBe(
      items.flatMap((fields) => fields.requested_by ?? []).length,
    );
  });

  it('holds exactly the chosen actions, and stays sound, whichever are chosen', () => {
    const all = seen.dataset.all('actions');
    fc.assert(
      fc.property(fc.subarray([...all]), (chosen) => {
        const model = new Model(seen, chosen);
        expect(faults(model)).toEqual([]);
        expect([...model.ids('actions')].sort()).toEqual(chosen.map(({ id }) => id).sort());
      }),
      { numRuns: 20 },
    );
  });

  it('leaves out what the chosen actions do not refer to', () => {
    const togo = seen.dataset.get('actions', 'togo-1')!;
    const model = new Model(seen, [togo]);
    expect([...model.ids('countries')].sort()).toEqual(['belgium', 'benin', 'france', 'togo']);
    expect(model.relation('figures').rows).toEqual([]);
    expect(model.relation('dataset').rows).toHaveLength(1);
  });

  it('keeps the members of an organisation, so that who benefits can be told', () => {
    const comesa = seen.dataset.get('actions', 'comesa-1')!;
    const model = new Model(seen, [comesa]);
    expect(model.relation('organisation_members').rows.length).toBe(
      seen.dataset.get('organisations', 'comesa')!.fields.members!.length,
    );
    expect(model.ids('countries').has('zambia')).toBe(true);
  });
});
