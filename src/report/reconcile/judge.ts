import type { Entity } from '../../model/dataset.js';
import { DatasetError, UsageError } from '../../model/fault.js';
import type { Figure } from '../../model/records.js';
import { type Label, labelOf } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { type Amount, derive, type Qualifier, SHARE_DIGITS } from './derive.js';

export const VERDICTS = ['agrees', 'differs', 'not-derivable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A published figure beside what the records give. */
export interface Judgement {
  figure: Entity<'figures'>;
  /** What the records give, shares in percent with one digit; undefined where they cannot. */
  derived: number | undefined;
  /** How that number is softened, where those that it adds up are. */
  softened?: Qualifier | undefined;
  /** Derived less stated. */
  difference: number | undefined;
  verdict: Verdict;
  /** For a difference: whether exactly this one is on record with its reason. Also false where one is on record that is no more. */
  explained: boolean | undefined;
  /** The reason on record, for the difference or for why nothing can be derived. */
  because: Label | undefined;
}

/** Within how much of the stated number "almost" and "about" still hold. */
const NEAR = 0.1;

/** Holds a figure against the records. Throws a DatasetError if its query cannot be read. */
export function judge(figure: Entity<'figures'>, view: View): Judgement {
  const { derive: derivation, differs, because } = figure.fields;
  if (derivation === 'none') return notDerivable(figure, because && labelOf(because));
  const found = derivedBy(figure, derivation, view);
  if (found === undefined) return notDerivable(figure, NOTHING_TO_SHARE);
  const { value: exact, qualifier: softened } = found;
  const derived = derivation.per === undefined ? exact : round(exact, SHARE_DIGITS);
  const difference = round(derived - figure.fields.value, 6);
  if (bearsOut(exact, figure.fields, softened))
    return {
      figure,
      derived,
      softened,
      difference,
      verdict: 'agrees',
      explained: differs ? false : undefined,
      because: differs && labelOf(differs.because),
    };
  return {
    figure,
    derived,
    softened,
    difference,
    verdict: 'differs',
    explained: differs?.derived === derived,
    because: differs && labelOf(differs.because),
  };
}

function notDerivable(figure: Entity<'figures'>, because: Label | undefined): Judgement {
  return { figure, derived: undefined, difference: undefined, verdict: 'not-derivable', explained: undefined, because };
}

const NOTHING_TO_SHARE: Label = {
  en: 'The records have nothing that it could be a share of.',
  fr: "Les fiches n'ont rien dont ce pourrait être une part.",
};

function derivedBy(
  figure: Entity<'figures'>,
  derivation: Exclude<Figure['derive'], 'none'>,
  view: View,
): Amount | undefined {
  try {
    return derive(derivation, view);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new DatasetError(
      `The query of the figure \`${figure.id}\` in ${figure.file} cannot be read: ${error.message}`,
      error.hint,
    );
  }
}

/** Whether a number bears a published one out, as precisely and as firmly as both are stated. */
export function bearsOut(
  exact: number,
  { value, qualifier }: Pick<Figure, 'value' | 'qualifier'>,
  softened?: Qualifier,
): boolean {
  if (softened !== undefined) return softlyBearsOut({ value: exact, qualifier: softened }, { value, qualifier });
  if (qualifier === undefined) return round(exact, digitsOf(value)) === value;
  switch (qualifier) {
    case 'more-than':
      return exact > value;
    case 'almost':
      return exact < value && exact >= value * (1 - NEAR);
    case 'up-to':
      return exact <= value;
    case 'about':
      return Math.abs(exact - value) <= value * NEAR;
  }
}

/** Two softened numbers bear each other out where what one allows the other allows. */
function softlyBearsOut(derived: Amount, stated: Amount): boolean {
  if (derived.qualifier === 'about' || stated.qualifier === 'about')
    return Math.abs(derived.value - stated.value) <= stated.value * NEAR;
  if (derived.qualifier === 'more-than') return stated.qualifier === 'more-than' && derived.value >= stated.value;
  if (stated.qualifier === 'up-to') return derived.value <= stated.value;
  return derived.qualifier === stated.qualifier && derived.value === stated.value;
}

function digitsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Whether a judgement needs somebody to look: a difference without its reason, or a reason without its difference. */
export function isFinding({ explained }: Judgement): boolean {
  return explained === false;
}
