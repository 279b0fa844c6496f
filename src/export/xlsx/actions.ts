import type { CellObject } from 'write-excel-file/node';
import { describe } from '../../collections/index.js';
import type { Entity } from '../../model/dataset.js';
import type { Label } from '../../model/text.js';
import { attributeNamed, attributesOf, labelOfCode } from '../../report/attributes.js';
import { codesOf } from '../../model/attribute.js';
import type { Model } from '../tables/model.js';
import type { ColumnType, Value } from '../tables/relation.js';
import type { Cells } from './cells.js';
import type { Sheet } from './sheet.js';
import { dataSheetName } from './sheet-name.js';

/** The columns that a person reads, by attribute, with their widths in characters. */
const COLUMNS: readonly { names: readonly string[]; width: number }[] = [
  { names: ['name'], width: 26 },
  { names: ['status'], width: 12 },
  { names: ['region'], width: 24 },
  { names: ['countries', 'organisations'], width: 20 },
  { names: ['requested_by'], width: 38 },
  { names: ['topics'], width: 26 },
  { names: ['start'], width: 10 },
  { names: ['end'], width: 10 },
  { names: ['months'], width: 8 },
  { names: ['expert_countries'], width: 22 },
  { names: ['objective'], width: 60 },
];

/** Actions as a person reads them: names for codes, one language, a row that fits a page's width; the name leads to the row of the data. */
export function actionsSheet(model: Model, cells: Cells): Sheet {
  const { view } = model;
  const { language } = view;
  const actions = model.relation('actions').rows.flatMap(({ id }) => view.dataset.get('actions', String(id)) ?? []);
  const columns = COLUMNS.map(({ names, width }) => ({ names, width, ...headingOf(names) }));
  const data = actions.map((action) =>
    columns.map(({ names, type }, i): CellObject | null => {
      const made = cells.cell(valueOf(action, names, type, model), type, 'Actions', action.id);
      return (
        made && {
          ...made,
          wrap: true,
          alignVertical: 'top',
          ...(i === 0 ? { textColor: '#0563C1' } : {}),
          ...(type === 'text' ? {} : { align: 'center' as const }),
        }
      );
    }),
  );
  const target = dataSheetName(model.relation('actions').schema, language);
  return {
    name: { en: 'Actions', fr: 'Actions' }[language],
    heads: columns.map(({ label }) => label[language]),
    widths: columns.map(({ width }) => width),
    data,
    frozenColumns: 1,
    isWrapped: true,
    links: actions.map((_, i) => ({ from: `A${String(i + 2)}`, sheet: target, to: `A${String(i + 2)}` })),
  };
}

function headingOf(names: readonly string[]): { label: Label; type: ColumnType } {
  const attributes = attributesOf('actions');
  const found = names.flatMap((name) => attributeNamed(attributes, name) ?? []);
  const [first] = found;
  return {
    label: {
      en: found.map(({ label }) => label.en).join(', '),
      fr: found.map(({ label }) => label.fr).join(', '),
    },
    type: first?.kind === 'number' ? 'integer' : first?.kind === 'month' ? 'month' : 'text',
  };
}

function valueOf(action: Entity<'actions'>, names: readonly string[], type: ColumnType, { view }: Model): Value {
  const attributes = attributesOf('actions');
  const texts = names.flatMap((name): string[] => {
    // The sheet of a record says of an authority which country it is of.
    const line = name === 'requested_by' ? describe('actions').lines?.requested_by : undefined;
    if (line) return [line(action, view) ?? []].flat();
    const attribute = attributeNamed(attributes, name);
    if (!attribute) return [];
    return codesOf(attribute, action, view).map((code) => labelOfCode(attribute, code, view)[view.language]);
  });
  if (texts.length === 0) return null;
  return type === 'integer' ? Number(texts[0]) : texts.join(', ');
}
