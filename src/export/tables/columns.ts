import type { Json } from '../../model/dataset.js';
import { type Field, singular } from '../../model/field.js';
import type { Text } from '../../model/records.js';
import { type Label, type Language, LANGUAGE_NAMES } from '../../model/text.js';
import { valueAt } from '../../model/value.js';
import type { View } from '../../model/view.js';
import type { Column, ColumnType, Value } from './relation.js';
import { tableOf } from './table-names.js';

/** A column, the field that it comes from, and how a record or an item of a list fills it. */
export interface Source<T> {
  field: string;
  column: Column;
  value: (of: T, view: View) => Value;
}

const IN_FRENCH: Readonly<Record<Language, string>> = { en: 'anglais', fr: 'français' };

/** Whether a text stands in the languages of the dataset, and not in one that nobody states. */
const isTranslated = ({ shape, kind }: Field): boolean =>
  (kind === 'texts' ? shape.items?.type : shape.type) !== 'string';

/** Whether a field has a table of its own, with a row for each value: a list of mappings, or of codes that something explains. */
export function hasTable({ kind, refers, values, labels }: Field): boolean {
  const isExplained = tableOf(refers) !== undefined || (values !== undefined && labels !== undefined);
  return kind === 'items' || (kind === 'codes' && isExplained);
}

/** What says what the codes of a column are called: the table that they refer to, or the schema. */
export function explained({ refers, labels }: Field): Pick<Column, 'refers' | 'labels'> {
  const table = tableOf(refers);
  return {
    ...(table === undefined ? {} : { refers: table }),
    ...(labels === undefined ? {} : { labels: new Map(Object.entries(labels)) }),
  };
}

/**
 * The columns of a field that has no table of its own: one a language for a text, else one. `name` is what the
 * column is called; `within` comes before a name that SQL reserves.
 */
export function columnsOf(
  field: Field,
  name: string,
  within: string,
  languages: readonly Language[],
): readonly Source<Json>[] {
  const { kind, path, label } = field;
  const required = field.required || kind === 'flag' ? { required: true as const } : {};
  const at = (record: Json): Json | undefined => valueAt(record, path);
  if ((kind === 'text' || kind === 'texts') && isTranslated(field))
    return languages.map((language) => ({
      field: field.name,
      column: { name: `${name}_${language}`, type: 'text', label: inLanguage(label, language), ...required },
      value: (record) => wordsIn(at(record), language),
    }));
  const type = typeOf(field);
  return [
    {
      field: field.name,
      column: {
        name: unreserved(name, path.at(-2) ?? within),
        type,
        label,
        ...required,
        ...(kind === 'code' ? explained(field) : {}),
      },
      value: (record) => plain(at(record), type),
    },
  ];
}

/**
 * Words that DuckDB or SQLite reserves: as the name of a column they would have to be quoted in every query. A test holds
 * the list against DuckDB's own.
 */
const RESERVED: ReadonlySet<string> = new Set(
  `add all alter analyse analyze and anti any array as asc asof asymmetric at authorization between binary both by
  case cast check collate collation column columns commit concurrently constraint create cross default deferrable
  delete desc describe distinct do drop else end escape except exists false fetch for foreign freeze from full
  generated glob group having ilike in index initially inner insert intersect into is isnull join lambda lateral
  leading left like limit map natural not notnull null offset on only or order outer overlaps pivot pivot_longer
  pivot_wider placing positional primary qualify references returning right select semi set show similar some struct
  summarize symmetric table tablesample then to trailing transaction true try_cast union unique unpack unpivot update
  using values variadic verbose when where window with`.split(/\s+/u),
);

/** A name that SQL takes without quotes: `end` of a period becomes `period_end`, `from` of a member `member_from`. */
export function unreserved(name: string, within: string): string {
  return RESERVED.has(name) ? `${singular(within)}_${name}` : name;
}

/** The label of the column that has a text in one language. */
function inLanguage({ en, fr }: Label, language: Language): Label {
  return { en: `${en} (${LANGUAGE_NAMES[language]})`, fr: `${fr} (${IN_FRENCH[language]})` };
}

/** Several texts, such as notes, are lines of one cell. */
function wordsIn(value: Json | undefined, language: Language): Value {
  if (value === undefined || value === null) return null;
  const texts = (Array.isArray(value) ? value : [value]) as unknown as readonly Text[];
  return texts.flatMap((text) => text[language] ?? []).join('\n') || null;
}

/** What has no table of its own, in one cell: several words are joined by `; `, a mapping is written as JSON. */
function plain(value: Json | undefined, type: ColumnType): Value {
  if (type === 'boolean') return value === true;
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return type === 'text' ? String(value) : value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join('; ') || null;
}

function typeOf({ kind, shape }: Field): ColumnType {
  switch (kind) {
    case 'flag':
      return 'boolean';
    case 'number':
      return shape.type === 'integer' ? 'integer' : 'number';
    case 'month':
    case 'date':
      return kind;
    default:
      return 'text';
  }
}
