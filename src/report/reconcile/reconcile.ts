import { edition } from '../../model/edition.js';
import { fieldNamed, fieldsOf } from '../../model/field.js';
import { isPublished } from '../../model/publication.js';
import { recordShapeOf } from '../../model/record-shape.js';
import type { Cell, Column, Report, Table } from '../../model/table.js';
import { type Label, textIn } from '../../model/text.js';
import { formatNumber } from '../../model/typography.js';
import { type View, view as viewOf } from '../../model/view.js';
import { parseQuery } from '../query/parse.js';
import { select } from '../query/select.js';
import { isFinding, type Judgement, judge, type Verdict } from './judge.js';

/**
 * Every published figure that answers a query, held against the records of its publication as they stood in its month; a
 * figure that comes from elsewhere, against all records as they are. Throws a UsageError for the query, a DatasetError for that of a figure. */
export function reconcile(terms: readonly string[], view: View): Judgement[] {
  const asPublished = viewOf(edition(view.dataset), view.language, view);
  return select('figures', parseQuery('figures', terms, view), view).map((figure) =>
    judge(figure, isPublished(figure.fields) ? asPublished : view),
  );
}

/** How many figures agree, differ and cannot be derived, in one sentence. */
export function summary(judgements: readonly Judgement[]): Label {
  if (judgements.length === 0)
    return {
      en: 'No published figures to compare with the records.',
      fr: 'Aucun chiffre publié à comparer aux fiches.',
    };
  const count = (test: (judgement: Judgement) => boolean): string => String(judgements.filter(test).length);
  const of = (verdict: Verdict): string => count((each) => each.verdict === verdict);
  const [all, open, stale] = [
    String(judgements.length),
    count((each) => each.verdict === 'differs' && isFinding(each)),
    count((each) => each.verdict === 'agrees' && isFinding(each)),
  ];
  const explained = count((each) => each.explained === true);
  return {
    en: `${all} published figures: ${of('agrees')} agree, ${of('differs')} differ (${explained} explained, ${open} not), ${of('not-derivable')} cannot be derived.${stale === '0' ? '' : ` ${stale} that agree still have a difference on record.`}`,
    fr: `${all} chiffres publiés : ${of('agrees')} concordent, ${of('differs')} diffèrent (${explained} avec raison, ${open} sans), ${of('not-derivable')} ne peuvent se déduire.${stale === '0' ? '' : ` ${stale} qui concordent gardent une différence qui n'est plus.`}`,
  };
}

/** The figures as tables for people, and one row a figure for machines. */
export function report(judgements: readonly Judgement[], notes: readonly Label[], view: View): Report {
  const flat = machineTable(judgements, view);
  const differing = judgements.filter((each) => each.verdict === 'differs' || isFinding(each));
  const reasons = differing.length === 0 ? [] : [differences(differing, view)];
  const underivable = judgements.filter((each) => each.verdict === 'not-derivable');
  return {
    tables: [
      { ...figuresTable(judgements, view), notes: [...(judgements.length === 0 ? [] : [LEGEND]), ...notes] },
      ...reasons,
      ...(underivable.length === 0 ? [] : [notDerivable(underivable, view)]),
    ],
    records: flat.rows.map((row) => Object.fromEntries(flat.columns.map((column, i) => [column.key, row[i] ?? null]))),
    flat,
  };
}

const TITLE: Label = { en: 'Published figures and the records', fr: 'Chiffres publiés et fiches' };

function machineTable(judgements: readonly Judgement[], { language }: View): Table {
  const number = (key: string): Column => ({ key, label: { en: key, fr: key }, kind: 'number' });
  const id = (key: string): Column => ({ key, label: { en: key, fr: key }, kind: 'id' });
  return {
    title: TITLE,
    columns: [
      id('figure'),
      id('label'),
      number('stated'),
      number('derived'),
      id('derived_qualifier'),
      number('difference'),
      id('verdict'),
      id('explained'),
      id('because'),
      id('stated_in'),
    ],
    rows: judgements.map(({ figure, derived, softened, difference, verdict, explained, because }): Cell[] => [
      figure.id,
      textIn(figure.fields.label, language),
      figure.fields.value,
      derived ?? null,
      softened ?? null,
      difference ?? null,
      verdict,
      explained ?? null,
      because?.[language] ?? null,
      figure.fields.stated_in ?? null,
    ]),
  };
}

const FIGURE: Column = { key: 'label', label: { en: 'Figure', fr: 'Chiffre' }, kind: 'text' };

const COLUMNS: readonly Column[] = [
  FIGURE,
  signColumn('qualifier'),
  { key: 'stated', label: { en: 'Stated', fr: 'Publié' }, kind: 'number' },
  signColumn('derived_qualifier'),
  { key: 'derived', label: { en: 'Derived', fr: 'Déduit' }, kind: 'number' },
  { key: 'difference', label: { en: 'Off by', fr: 'Écart' }, kind: 'number' },
  {
    key: 'verdict',
    label: { en: 'Verdict', fr: 'Verdict' },
    kind: 'code',
    labels: (code) => OUTCOMES[code] ?? { en: code, fr: code },
  },
  { key: 'stated_in', label: { en: 'Where', fr: 'Où' }, kind: 'codes', labels: sectionLabel },
];

/** The sign of a number that is softened, before it. */
function signColumn(key: string): Column {
  return {
    key,
    label: { en: '', fr: '' },
    kind: 'text',
    labels: (code) => QUALIFIERS[code] ?? { en: code, fr: code },
    absent: { en: '', fr: '' },
  };
}

/** A section by its number; parts without one by their name. */
export function sectionLabel(section: string): Label {
  const { labels = {} } = fieldNamed(fieldsOf(recordShapeOf('figures')), 'stated_in') ?? {};
  return labels[section] ?? { en: section, fr: section };
}

/** Signs for how a number is softened; a note spells them out. */
const QUALIFIERS: Readonly<Record<string, Label>> = {
  'more-than': { en: '>', fr: '>' },
  almost: { en: '<', fr: '<' },
  'up-to': { en: '≤', fr: '≤' },
  about: { en: '≈', fr: '≈' },
};

const LEGEND: Label = {
  en: '> more than, < almost, ≤ up to, ≈ about. Explained: differs, for the reason given below. Shares are in percent.',
  fr: "> plus de, < presque, ≤ jusqu'à, ≈ environ. Expliqué : diffère, pour la raison donnée plus bas. Les parts sont en pour cent.",
};

/** What became of a figure, in a word; capitals where somebody must look. */
const OUTCOMES: Readonly<Record<string, Label>> = {
  agrees: { en: 'agrees', fr: 'concorde' },
  'differs-explained': { en: 'explained', fr: 'expliqué' },
  'differs-changed': { en: 'CHANGED', fr: 'CHANGÉ' },
  'differs-unexplained': { en: 'UNEXPLAINED', fr: 'INEXPLIQUÉ' },
  'agrees-changed': { en: 'AGREES AGAIN', fr: 'CONCORDE' },
  'not-derivable': { en: 'not derivable', fr: 'non déductible' },
};

function outcome(judgement: Judgement): string {
  const { verdict, explained, because } = judgement;
  if (verdict === 'agrees') return isFinding(judgement) ? 'agrees-changed' : verdict;
  if (verdict === 'not-derivable') return verdict;
  if (explained === true) return 'differs-explained';
  return because ? 'differs-changed' : 'differs-unexplained';
}

function figuresTable(judgements: readonly Judgement[], { language }: View): Table {
  return {
    title: TITLE,
    columns: COLUMNS,
    rows: judgements.map((each): Cell[] => {
      const { label, qualifier, value, stated_in } = each.figure.fields;
      return [
        textIn(label, language),
        qualifier ?? null,
        value,
        each.softened ?? null,
        each.derived ?? null,
        each.difference ?? null,
        outcome(each),
        stated_in ?? null,
      ];
    }),
    wrap: true,
  };
}

/** What differs and why; the ids lead to the figures' records. */
function differences(judgements: readonly Judgement[], { language }: View): Table {
  return {
    title: { en: 'Differences, and why', fr: 'Différences et raisons' },
    columns: [
      { key: 'figure', label: FIGURE.label, kind: 'id' },
      { key: 'because', label: { en: 'Why', fr: 'Raison' }, kind: 'text' },
    ],
    rows: judgements.map((each): Cell[] => [each.figure.id, reason(each)[language]]),
    sheet: true,
  };
}

function reason(judgement: Judgement): Label {
  const { figure, derived = 0, because, explained } = judgement;
  const { value } = figure.fields;
  const numbers = {
    en: `${formatNumber(derived, 'en')} instead of ${formatNumber(value, 'en')}`,
    fr: `${formatNumber(derived, 'fr')} au lieu de ${formatNumber(value, 'fr')}`,
  };
  if (!because)
    return {
      en: `${numbers.en}. No reason is on record: look into it, correct the records, or write \`differs\` in ${figure.file}.`,
      fr: `${numbers.fr}. Aucune raison notée : vérifier, corriger les fiches, ou écrire \`differs\` dans ${figure.file}.`,
    };
  if (explained === true) return { en: `${numbers.en}. ${because.en}`, fr: `${numbers.fr}. ${because.fr}` };
  const noted = figure.fields.differs?.derived ?? 0;
  return {
    en: `${numbers.en}, while ${figure.file} explains ${formatNumber(noted, 'en')}: look into it again. Its reason: ${because.en}`,
    fr: `${numbers.fr}, alors que ${figure.file} explique ${formatNumber(noted, 'fr')} : à revoir. Sa raison : ${because.fr}`,
  };
}

/** Reasons, each with the figures that it holds for. */
function notDerivable(judgements: readonly Judgement[], { language }: View): Table {
  const reasons = new Map<string, string[]>();
  for (const { because, figure } of judgements) {
    const why = because?.[language] ?? { en: 'No reason is on record.', fr: 'Aucune raison notée.' }[language];
    reasons.set(why, [...(reasons.get(why) ?? []), figure.id]);
  }
  return {
    title: { en: 'What the records cannot give, and why', fr: 'Ce que les fiches ne peuvent donner, et pourquoi' },
    columns: [
      { key: 'because', label: { en: 'Why', fr: 'Raison' }, kind: 'text' },
      { key: 'figures', label: { en: 'Figures', fr: 'Chiffres' }, kind: 'codes' },
    ],
    rows: [...reasons].map(([why, ids]): Cell[] => [why, ids]),
    wrap: true,
  };
}
