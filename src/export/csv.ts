import { csvText } from '../render/csv.js';
import type { Exporter } from './export.js';
import { withLabels } from './labels.js';
import type { Column, Relation, Row } from './tables/relation.js';

/** What Excel needs to take a file for UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A folder with a file a table; codes are followed by their labels. */
export const csv: Exporter = (model, { language, bom, progress }) => {
  const files = model.relations.map((relation, i): [string, string] => {
    progress(relation.schema.name, i, model.relations.length);
    const { columns, rows } = withLabels(relation, model, language);
    return [`${relation.schema.name}.csv`, `${bom ? BYTE_ORDER_MARK : ''}${delimited(columns, rows, relation)}`];
  });
  return { kind: 'folder', files: new Map(files) };
};

/** Rows as comma-separated text with the names of the columns first; nothing in it starts a formula. */
export function delimited(
  columns: readonly Column[],
  rows: readonly Row[],
  { schema }: Pick<Relation, 'schema'>,
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
    ',',
  );
}
