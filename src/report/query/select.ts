import { type Attribute, codesOf, numbersOf, spansOf, wordsOf } from '../../model/attribute.js';
import type { CollectionName } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import { DatasetError } from '../../model/fault.js';
import type { Refers } from '../../model/refers.js';
import type { Span } from '../../model/period.js';
import { matches, type Query, type Subject } from '../../model/query.js';
import { fold } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { attributeIn, type Listing, recordsOf } from '../listing.js';
import { memoised } from '../memoise.js';

/**
 * The records of a collection that answer a query, in the dataset's order. Throws a DatasetError where the answer
 * would rest on a reference that leads nowhere, unless the view is partial.
 */
export function select<C extends CollectionName>(name: C, query: Query, view: View): readonly Entity<C>[] {
  // What can be asked of them need not be known to take them all.
  return query.kind === 'any' ? view.dataset.all(name) : selectRows(recordsOf(name), query, view);
}

/** The same for the rows of anything that can be listed. */
export function selectRows<Row>(listing: Listing<Row>, query: Query, view: View): readonly Row[] {
  const subject = new RowSubject(listing, view);
  return listing.rows(view).filter(memoised((row) => matches(query, subject.of(row))));
}

/** A row as a query sees it; one object sees all rows, one after the other. */
class RowSubject<Row> implements Subject {
  readonly #listing: Listing<Row>;
  readonly #view: View;
  readonly #asked = new Map<string, Asked<Row>>();
  #row!: Row;

  constructor(listing: Listing<Row>, view: View) {
    this.#listing = listing;
    this.#view = view;
  }

  of(row: Row): this {
    this.#row = row;
    return this;
  }

  values(field: string): readonly string[] {
    const asked = this.#asked.get(field) ?? this.#ask(field);
    for (const each of asked.from) this.#codes(each);
    return this.#codes(asked);
  }

  spans(field: string): readonly Span[] {
    const { attribute } = this.#asked.get(field) ?? this.#ask(field);
    return attribute ? spansOf(attribute, this.#row, this.#view) : [];
  }

  numbers(field: string): readonly number[] {
    const { attribute } = this.#asked.get(field) ?? this.#ask(field);
    return attribute ? numbersOf(attribute, this.#row, this.#view) : [];
  }

  says(field: string, words: string): boolean {
    const { attribute } = this.#asked.get(field) ?? this.#ask(field);
    return (
      attribute !== undefined && wordsOf(attribute, this.#row, this.#view).some((text) => fold(text).includes(words))
    );
  }

  mentions(words: string): boolean {
    return this.#listing
      .passagesOf(this.#row, this.#view)
      .some(({ wordings }) => wordings.some((text) => fold(text).includes(words)));
  }

  #ask(field: string): Asked<Row> {
    const attribute = attributeIn(this.#listing, field);
    const refers = this.#view.partial ? undefined : attribute?.refers;
    const from = (attribute?.from ?? []).map((each) => this.#asked.get(each) ?? this.#ask(each));
    const asked = { field, attribute, refers, from, known: new Set<string>() };
    this.#asked.set(field, asked);
    return asked;
  }

  /** The codes of the row under an attribute, all of them known. */
  #codes({ field, attribute, refers, known }: Asked<Row>): readonly string[] {
    if (!attribute) return NO_CODES;
    const codes = codesOf(attribute, this.#row, this.#view);
    if (refers) for (const code of codes) if (!known.has(code)) known.add(this.#known(code, field, refers));
    return codes;
  }

  /** A code that there is. Throws a DatasetError for any other. */
  #known(code: string, field: string, refers: readonly Refers[]): string {
    if (refers.some((each) => this.#view.lexicon.has(each, code))) return code;
    const { file } = this.#listing.recordOf(this.#row);
    throw new DatasetError(
      `\`${file}\` names \`${code}\` as ${field}, but there is no such record, so the answer would be wrong.`,
      '`mieux validate` shows where; --partial answers anyway.',
    );
  }
}

const NO_CODES: readonly string[] = [];

/** What a query asks of each row. */
interface Asked<Row> {
  field: string;
  /** None if the rows have nothing of that name. */
  attribute: Attribute<Row> | undefined;
  /** What its codes must be known as. */
  refers: readonly Refers[] | undefined;
  /** What it follows from. */
  from: readonly Asked<Row>[];
  /** Codes that were found to be known. */
  known: Set<string>;
}
