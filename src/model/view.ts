import type { Dataset } from './dataset.js';
import { Derived } from './derive.js';
import { Lexicon } from './lexicon.js';
import type { Language } from './text.js';

/** What every report looks through: a dataset, what follows from it, its words, and the language to name things in. */
export interface View {
  dataset: Dataset;
  derived: Derived;
  lexicon: Lexicon;
  language: Language;
  /** Whether to answer although references lead nowhere. */
  partial: boolean;
}

/** `partial` goes on where references lead nowhere; otherwise an answer that rests on one is refused. */
export function view(
  dataset: Dataset,
  language: Language,
  { partial = false }: { partial?: boolean | undefined } = {},
): View {
  return { dataset, derived: new Derived(dataset), lexicon: new Lexicon(dataset), language, partial };
}
