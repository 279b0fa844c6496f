import type { Attribute } from '../model/attribute.js';
import type { CollectionName } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import { fieldNamed, fieldsOf } from '../model/field.js';
import { recordShapeOf } from '../model/record-shape.js';
import { html, type Markup, type Part } from '../render/markup.js';
import { attributesOfItems, itemListsOf, says } from '../report/show/sheet.js';
import type { Edition } from './edition.js';
import { cellPart } from './record.js';

/** A section with a table for each list of mappings that a record has and that its page does not tell otherwise. */
export function listSections(entity: Entity, edition: Edition, told: readonly string[] = []): Part {
  return itemListsOf(entity, edition.view)
    .filter(({ list }) => !told.includes(list.name))
    .map(
      ({ list, items, used }) =>
        html`<section class="long">
          <h2>${list.label[edition.language]}</h2>
          <div class="scroll">
            <table class="grid">
              <thead>
                <tr>
                  ${headings(used, edition)}
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  (item) =>
                    html`<tr>
                      ${cells(used, item, edition)}
                    </tr> `,
                )}
              </tbody>
            </table>
          </div>
        </section> `,
    );
}

/** What the items of a list may say besides `told`, the fields that a page has words for. */
export function besides(name: CollectionName, list: string, told: readonly string[] = []): readonly Attribute<Json>[] {
  const field = fieldNamed(fieldsOf(recordShapeOf(name)), list);
  return field ? attributesOfItems(field).filter((each) => !told.includes(each.name)) : [];
}

/** What an item says of some of its fields: the label, then the value. */
export function furtherFacts(attributes: readonly Attribute<Json>[], item: object, edition: Edition): Part[] {
  return attributes
    .filter((each) => says(each, edition.view)(item as Json))
    .map((each) => [each.label[edition.language], edition.words.colon, cellPart(each, item as Json, edition)]);
}

/** Those of some fields that at least one of the items says something of. */
export function usedIn(
  attributes: readonly Attribute<Json>[],
  items: readonly object[],
  { view }: Edition,
): readonly Attribute<Json>[] {
  return attributes.filter((each) => (items as readonly Json[]).some(says(each, view)));
}

export function headings(attributes: readonly Attribute<Json>[], { language }: Edition): Markup[] {
  return attributes.map(
    ({ kind, label }) => html`<th scope="col" ${kind === 'number' && html` class="n"`}>${label[language]}</th>`,
  );
}

export function cells(attributes: readonly Attribute<Json>[], item: object | Json, edition: Edition): Markup[] {
  return attributes.map(
    (each) => html`<td${each.kind === 'number' && html` class="n"`}>${cellPart(each, item as Json, edition)}</td>`,
  );
}
