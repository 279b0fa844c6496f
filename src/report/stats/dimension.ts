import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import type { Span } from '../../model/period.js';
import { didYouMean } from '../../model/suggest.js';
import type { Label } from '../../model/text.js';
import { type Attribute, codesOf, type View } from '../attributes/attribute.js';
import { attributesOf } from '../attributes/index.js';

/** Something that actions can be grouped by. */
export interface Dimension {
  name: string;
  label: Label;
  /** Field of queries whose `none` finds the records without a value. */
  field: string;
  /** What people read for the group without a value. */
  absent: Label;
  /** Groups that an action belongs to; none if it has no value. */
  codes(action: Entity<'actions'>): readonly string[];
  labelOf: (code: string) => Label;
  /** All codes in their order, where that order says more than the groups' size does. */
  order?: readonly string[];
  /** All codes there are, for tables that show empty groups too. */
  all: readonly string[];
}

const NOT_STATED: Label = { en: 'Not stated', fr: 'Non précisé' };

type DimensionAttribute = Attribute<'actions'> & { dimension: string; field: string };

const ATTRIBUTES = attributesOf('actions').filter(
  (a): a is DimensionAttribute => a.dimension !== undefined && a.field !== undefined,
);

/** Parts of the calendar that the start, or the time of running, of an action falls in. */
const CALENDAR: Readonly<
  Record<
    string,
    { label: Label; activeLabel: Label; codeOf: (month: string) => string; labelOf: (code: string) => Label }
  >
> = {
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
};

export const CALENDAR_NAMES: readonly string[] = Object.keys(CALENDAR);
export const DIMENSION_NAMES: readonly string[] = [...ATTRIBUTES.map((a) => a.dimension), ...CALENDAR_NAMES];

/** One line a dimension, for help. */
export function dimensionHelp(): { name: string; label: Label }[] {
  return [
    ...ATTRIBUTES.map((a) => ({ name: a.dimension, label: a.label })),
    ...Object.entries(CALENDAR).map(([name, { label }]) => ({ name, label })),
  ];
}

/** The dimension of a name; years and quarters are those of the start, or with `active` all that the action ran in. Throws a UsageError for an unknown one. */
export function dimension(name: string, active: boolean, view: View): Dimension {
  const part = CALENDAR[name];
  if (part) return calendar(name, active, view);
  const attribute = ATTRIBUTES.find((a) => a.dimension === name);
  if (attribute) return described(attribute, view);
  const near = didYouMean(name, DIMENSION_NAMES);
  throw new UsageError(
    `There is no dimension \`${name}\`.`,
    `${near ?? ''} Dimensions: ${DIMENSION_NAMES.join(', ')}.`.trim(),
  );
}

function described(attribute: DimensionAttribute, view: View): Dimension {
  const refers = attribute.refers ?? [];
  const all = refers.flatMap((each) => view.lexicon.codes(each));
  return {
    name: attribute.dimension,
    label: attribute.label,
    field: attribute.field,
    absent: attribute.absent ?? NOT_STATED,
    codes: (action) => codesOf(attribute.cell(action, view)),
    labelOf: (code) => {
      const known = refers.find((each) => view.lexicon.has(each, code));
      return known ? view.lexicon.label(known, code) : { en: code, fr: code };
    },
    ...(attribute.ordered ? { order: all } : {}),
    all,
  };
}

/** Years or quarters, without holes from the first to the last of all actions. */
export function calendar(name: string, active: boolean, view: View): Dimension {
  const part = CALENDAR[name];
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
  return CALENDAR[name]?.codeOf(month) ?? month;
}
