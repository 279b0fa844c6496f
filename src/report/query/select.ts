import { type Attribute, codesOf, spanOf, wordsOf } from '../../model/attribute.js';
import type { CollectionName } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import { DatasetError } from '../../model/fault.js';
import type { Refers } from '../../model/refers.js';
import type { Span } from '../../model/period.js';
import { matches, type Query, type Subject } from '../../model/query.js';
import { fold } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { type Listing, recordsOf } from '../listing.js';

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
  return listing.rows(view).filter((row) => matches(query, subject.of(row)));
}

/** A row as a query sees it; one object sees all rows, one after the other. */
class RowSubject<Row> implements Subject {
  readonly #attributes: ReadonlyMap<string, Attribute<Row>>;
  readonly #listing: Listing<Row>;
  readonly #view: View;
  /** Codes that were found to be known, by field. */
  readonly #known = new Map<string, Set<string>>();
  #row!: Row;

  constructor(listing: Listing<Row>, view: View) {
    this.#attributes = new Map(listing.attributes.map((each) => [each.name, each]));
    this.#listing = listing;
    this.#view = view;
  }

  of(row: Row): this {
    this.#row = row;
    return this;
  }

  values(field: string): readonly string[] {
    const attribute = this.#attributes.get(field);
    for (const each of attribute?.from ?? []) this.#codes(this.#attributes.get(each));
    return this.#codes(attribute);
  }

  span(field: string): Span | undefined {
    const attribute = this.#attributes.get(field);
    return attribute && spanOf(attribute, this.#row, this.#view);
  }

  number(field: string): number | undefined {
    const cell = this.#attributes.get(field)?.cell(this.#row, this.#view);
    return typeof cell === 'number' ? cell : undefined;
  }

  says(field: string, words: string): boolean {
    const attribute = this.#attributes.get(field);
    return (
      attribute !== undefined && wordsOf(attribute, this.#row, this.#view).some((text) => fold(text).includes(words))
    );
  }

  mentions(words: string): boolean {
    return this.#listing
      .passagesOf(this.#row, this.#view)
      .some(({ wordings }) => wordings.some((text) => fold(text).includes(words)));
  }

  /** The codes of the row under an attribute, all of them known. */
  #codes(attribute: Attribute<Row> | undefined): readonly string[] {
    if (!attribute) return [];
    const codes = codesOf(attribute, this.#row, this.#view);
    if (this.#view.partial || !attribute.refers) return codes;
    for (const code of codes) this.#requireKnown(code, attribute.name, attribute.refers);
    return codes;
  }

  #requireKnown(code: string, field: string, refers: readonly Refers[]): void {
    const known = this.#known.get(field) ?? new Set();
    if (known.has(code)) return;
    if (!refers.some((each) => this.#view.lexicon.has(each, code))) {
      const { file } = this.#listing.recordOf(this.#row);
      throw new DatasetError(
        `\`${file}\` names \`${code}\` as ${field}, but there is no such record, so the answer would be wrong.`,
        '`mieux validate` shows where; --partial answers anyway.',
      );
    }
    this.#known.set(field, known.add(code));
  }
}
