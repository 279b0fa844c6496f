import type { Language } from '../model/text.js';
import type { Model } from './tables/model.js';
import type { Column, Relation, Row, Value } from './tables/relation.js';

/** A table whose every code and id is followed by its label in one language, for readers without a join at hand. */
export function withLabels(
  { schema, rows }: Relation,
  model: Model,
  language: Language,
): { columns: Column[]; rows: Row[] } {
  const labelled = schema.columns.map((column) => ({
    column,
    labels: labelsFor(column, model, language),
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
                [`${name}_label`, value === null ? null : (labels(value) ?? null)],
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

/** What the codes of a column are called; undefined for a column without codes. */
function labelsFor(
  { refers, coded, labels }: Column,
  model: Model,
  language: Language,
): ((code: Value) => Value | undefined) | undefined {
  if (labels) return (code) => labels.get(String(code))?.[language];
  if (coded !== undefined) return (code) => model.view.lexicon.label(coded, String(code))[language];
  const known = refers === undefined ? undefined : labelsOf(refers, model, language);
  return known && ((code) => known.get(code));
}

function labelsOf(table: string, model: Model, language: Language): ReadonlyMap<Value, Value> | undefined {
  const { schema, rows } = model.relation(table);
  const { named } = schema;
  if (!named) return undefined;
  return new Map(rows.map((row) => [row[schema.key[0] ?? ''] ?? null, row[named[language]] ?? null]));
}
