import type { Language } from '../model/text.js';
import type { Model } from './model/model.js';
import type { Column, Relation, Row, Value } from './model/relation.js';

/** A table whose every code and id is followed by its label in one language, for readers without a join at hand. */
export function withLabels(
  { schema, rows }: Relation,
  model: Model,
  language: Language,
): { columns: Column[]; rows: Row[] } {
  const labelled = schema.columns.map((column) => ({
    column,
    labels: column.refers === undefined ? undefined : labelsOf(column.refers, model, language),
  }));
  return {
    columns: labelled.flatMap(({ column, labels }) => (labels ? [column, labelColumn(column)] : [column])),
    rows: rows.map((row) =>
      Object.fromEntries(
        labelled.flatMap(({ column: { name }, labels }): [string, Value][] => {
          const value = row[name] ?? null;
          return labels
            ? [
                [name, value],
                [`${name}_label`, value === null ? null : (labels.get(value) ?? null)],
              ]
            : [[name, value]];
        }),
      ),
    ),
  };
}

function labelColumn({ name, label }: Column): Column {
  return { name: `${name}_label`, type: 'text', label: { en: `${label.en}: label`, fr: `${label.fr} : libellé` } };
}

function labelsOf(table: string, model: Model, language: Language): ReadonlyMap<Value, Value> | undefined {
  const { schema, rows } = model.relation(table);
  const { named } = schema;
  if (!named) return undefined;
  return new Map(rows.map((row) => [row[schema.key[0] ?? ''] ?? null, row[named[language]] ?? null]));
}
