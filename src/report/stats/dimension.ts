import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import type { Span } from '../../model/period.js';
import { didYouMean } from '../../model/suggest.js';
import type { Label } from '../../model/text.js';
import { formatNumber } from '../../model/typography.js';
import { type Attribute, codesOf } from '../../model/attribute.js';
import type { View } from '../../model/view.js';
import { attributeNamed, attributesOf, labelOfCode, nameOfOne } from '../attributes.js';
import { memoised } from '../memoise.js';

/** Something that actions, or other rows, can be grouped by. */
export interface Dimension<Row = Entity<'actions'>> {
  name: string;
  label: Label;
  /** Field of queries whose `none` finds the records without a value. */
  field: string;
  /** What people read for the group without a value. */
  absent: Label;
  /** Groups that a row belongs to; none if it has no value. */
  codes(row: Row): readonly string[];
  labelOf: (code: string) => Label;
  /** All codes in their order, where that order says more than the groups' size does. */
  order?: readonly string[];
  /** All codes there are, for tables that show empty groups too. */
  all: readonly string[];
}

const NOT_STATED: Label = { en: 'Not stated', fr: 'Non précisé' };

type Dimensional = Attribute<Entity<'actions'>>;

/** Everything that actions have and can be told apart by. */
const dimensional = (): Dimensional[] => attributesOf('actions').filter(hasGroups);

/** Whether rows can be told apart by an attribute: spans of time have no groups. */
export function hasGroups({ kind }: Pick<Attribute, 'kind'>): boolean {
  return kind !== 'span' && kind !== 'other';
}

interface Part {
  label: Label;
  activeLabel: Label;
  codeOf: (month: string) => string;
  labelOf: (code: string) => Label;
}

/** Parts of the calendar that the start, or the time of running, of an action falls in. A map, since people type the names. */
const CALENDAR: ReadonlyMap<string, Part> = new Map(
  Object.entries({
    year: {
      label: { en: 'Year of start', fr: 'Année de début' },
      activeLabel: { en: 'Year', fr: 'Année' },
      codeOf: (month) => month.slice(0, 4),
      labelOf: (code) => ({ en: code, fr: code }),
    },
    quarter: {
      label: { en: 'Quarter of start', fr: 'Trimestre de début' },
      activeLabel: { en: 'Quarter', fr: 'Trimestre' },
      codeOf: (month) => `${month.slice(0, 4)}-Q${String(Math.ceil(Number(month.slice(5)) / 3))}`,
      labelOf: (code) => ({ en: code.replace('-', ' '), fr: code.replace('-Q', ' T') }),
    },
  }),
);

export const CALENDAR_NAMES: readonly string[] = [...CALENDAR.keys()];

/** Names of all dimensions: each is that of one value. */
export function dimensionNames(): string[] {
  return [...dimensional().map(nameOfOne), ...CALENDAR_NAMES];
}

/** One line a dimension, for help. */
export function dimensionHelp(): { name: string; label: Label }[] {
  return [
    ...dimensional().map((each) => ({ name: nameOfOne(each), label: each.codesLabel ?? each.label })),
    ...[...CALENDAR].map(([name, { label }]) => ({ name, label })),
  ];
}

/** The dimension of a name; years and quarters are those of the start, or with `active` all that the action ran in. Throws a UsageError for an unknown one. */
export function dimension(name: string, active: boolean, view: View): Dimension {
  const part = CALENDAR.get(name);
  if (part) return calendar(name, active, view);
  const attribute = attributeNamed(dimensional(), name);
  if (attribute) return groupedBy(attribute, view.dataset.all('actions'), view);
  const names = dimensionNames();
  const near = didYouMean(name, names);
  throw new UsageError(`There is no dimension \`${name}\`.`, `${near ?? ''} Dimensions: ${names.join(', ')}.`.trim());
}

/** The dimension that an attribute is; `rows` are all there are, for the order of what follows each other. */
export function groupedBy<Row>(attribute: Attribute<Row>, rows: readonly Row[], view: View): Dimension<Row> {
  const { kind, values = [] } = attribute;
  const refers = kind === 'flag' ? (['flags'] as const) : (attribute.refers ?? []);
  const all = refers.length > 0 ? refers.flatMap((each) => view.lexicon.codes(each)) : values;
  const isOrdered = attribute.isOrdered === true || isSequence(kind);
  return {
    name: nameOfOne(attribute),
    label: attribute.codesLabel ?? attribute.label,
    field: attribute.name,
    absent: attribute.absent ?? NOT_STATED,
    codes: memoised((row) => groupsOf(attribute, row, view)),
    labelOf: (code) => (kind === 'number' ? labelOfNumber(code) : labelOfCode({ ...attribute, refers }, code, view)),
    ...(isOrdered ? { order: isSequence(kind) ? sequence(attribute, rows, view) : all } : {}),
    all,
  };
}

const labelOfNumber = (code: string): Label => ({
  en: formatNumber(Number(code), 'en'),
  fr: formatNumber(Number(code), 'fr'),
});

/** Whether its groups follow each other: numbers, and the years of dates. */
const isSequence = (kind: Attribute['kind']): boolean => kind === 'number' || kind === 'month' || kind === 'date';

/** The groups of a row: years for dates, codes and values for all else. */
function groupsOf<Row>(attribute: Attribute<Row>, row: Row, view: View): readonly string[] {
  const codes = codesOf(attribute, row, view);
  return attribute.kind === 'month' || attribute.kind === 'date' ? codes.map((date) => date.slice(0, 4)) : codes;
}

function sequence<Row>(attribute: Attribute<Row>, rows: readonly Row[], view: View): string[] {
  const found = new Set(rows.flatMap((row) => groupsOf(attribute, row, view)));
  return [...found].sort((a, b) => Number(a) - Number(b));
}

/** Years or quarters, without holes from the first to the last of all actions. */
export function calendar(name: string, active: boolean, view: View): Dimension {
  const part = CALENDAR.get(name);
  if (!part) throw new Error(`${name} is no part of the calendar`);
  const spans = view.dataset.all('actions').flatMap((action) => view.derived.active(action.fields) ?? []);
  const all = codesIn(
    {
      from: spans.map((s) => s.from ?? '').sort()[0],
      to: spans
        .map((s) => s.to ?? '')
        .sort()
        .at(-1),
    },
    part.codeOf,
  );
  return {
    name,
    label: active ? part.activeLabel : part.label,
    field: active ? 'active' : 'started',
    absent: NOT_STATED,
    codes: (action) => {
      const span = view.derived.active(action.fields);
      if (span?.from === undefined) return [];
      return active ? codesIn(span, part.codeOf) : [part.codeOf(span.from)];
    },
    labelOf: (code) => part.labelOf(code),
    order: all,
    all,
  };
}

/** The parts of the calendar that a span of months touches, in order. */
export function codesIn({ from, to }: Span, codeOf: (month: string) => string): string[] {
  if (from === undefined || to === undefined) return [];
  const codes = new Set<string>();
  for (let month = from; month <= to; month = next(month)) codes.add(codeOf(month));
  return [...codes];
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
}

/** Which part of the calendar a month falls in. */
export function codeOfMonth(name: string, month: string): string {
  return CALENDAR.get(name)?.codeOf(month) ?? month;
}
