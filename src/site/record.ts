import { describe } from '../collections/index.js';
import type { Part as SheetPart, Related } from '../collections/description.js';
import { type Attribute, codesIn } from '../model/attribute.js';
import type { CollectionName } from '../model/collections.js';
import type { Entity } from '../model/dataset.js';
import { fieldsOf } from '../model/field.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Text } from '../model/records.js';
import type { Refers } from '../model/refers.js';
import { textIn } from '../model/text.js';
import { cellText } from '../render/cell.js';
import { attributeNamed, attributesOf, columnOf } from '../report/attributes.js';
import { linesOf } from '../report/show/sheet.js';
import { spark } from './charts/spark.js';
import type { Edition } from './edition.js';
import { html, joined, type Markup, type Part } from '../render/markup.js';

/** A status as mark and word: shape and colour and text, so that none is needed alone. */
export function statusMark(code: string, edition: Edition): Markup {
  return html`<span class="st st-${code}">${edition.label('vocabularies/statuses', code)}</span>`;
}

/** A cell with links to the pages of its codes. */
export function cellPart<Row>(attribute: Attribute<Row>, row: Row, edition: Edition): Part {
  const { kind, refers } = attribute;
  const cell = attribute.cell(row, edition.view);
  if (refers?.includes('vocabularies/statuses') === true && typeof cell === 'string') return statusMark(cell, edition);
  if ((kind === 'month' || kind === 'date') && typeof cell === 'string') return edition.date(cell);
  if ((kind === 'code' || kind === 'codes') && refers && cell !== null)
    return joined(
      codesIn(cell).map((code) => codeLink(refers, code, edition)),
      ', ',
    );
  if (cell === null) return '';
  return cellText(cell, columnOf(attribute, edition.view), edition.language);
}

function codeLink(refers: readonly Refers[], code: string, edition: Edition): Part {
  const knows = refers.find((each) => edition.view.lexicon.has(each, code));
  return knows === undefined ? code : edition.link(knows, code);
}

/** Every field of a record that its page does not tell otherwise, as a list of facts. */
export function facts(entity: Entity, edition: Edition, but: readonly string[] = []): Markup {
  const lines = linesOf(entity, edition.view).filter(
    ([, value, name]) => value !== undefined && value !== '' && !but.includes(name),
  );
  return html`<dl class="kv">
    ${lines.map(([label, value, , attribute]) => fact(label[edition.language], attribute ? cellPart(attribute, entity, edition) : value))}
  </dl>`;
}

/** The fields within a mapping of a record, each as a fact, with links to the pages of its codes. */
export function factsWithin(entity: Entity, key: string, edition: Edition): Part {
  const attributes: readonly Attribute<Entity>[] = attributesOf(entity.collection);
  return fieldsOf(recordShapeOf(entity.collection))
    .filter(({ path }) => path[0] === key)
    .flatMap(({ name }) => {
      const attribute = attributeNamed(attributes, name);
      const cell = attribute?.cell(entity, edition.view);
      if (!attribute || cell === null || cell === undefined || cell === false) return [];
      return [fact(attribute.label[edition.language], cellPart(attribute, entity, edition))];
    });
}

export function fact(label: string, value: Part): Markup {
  return html`<dt>${label}</dt>
    <dd>${value}</dd> `;
}

/** What other records say of a record, a section a table; nothing where they say nothing. */
export function relatedTo<C extends CollectionName>(entity: Entity<C>, edition: Edition): Part {
  const tables = describe(entity.collection).related?.(entity, edition.view) ?? [];
  return tables.map((table) => ('rows' in table ? partSection(table, edition) : relatedSection(table, edition)));
}

function relatedSection({ title, collection, columns, records }: Related, edition: Edition): Part {
  const shown =
    collection === 'actions' ? records.filter(({ id }) => edition.requests.some((each) => each.id === id)) : records;
  if (shown.length === 0) return undefined;
  const body =
    collection === 'actions'
      ? actionTable(edition.byName(shown as readonly Entity<'actions'>[]), edition)
      : recordTable(collection, columns, shown, edition);
  return html`<section class="long">
    <h2>${title[edition.language]}</h2>
    ${body}
  </section> `;
}

function partSection({ title, columns, rows, notes = [] }: SheetPart, edition: Edition): Part {
  if (rows.length === 0 && notes.length === 0) return undefined;
  const { language } = edition;
  return html`<section class="long">
    <h2>${title[language]}</h2>
    ${rows.length > 0 && partGrid(columns, rows, edition)}
    ${notes.map((note) => html`<p class="note">${note[language]}</p> `)}
  </section> `;
}

/** A table of a sheet, with links to what it names. */
function partGrid(columns: SheetPart['columns'], rows: SheetPart['rows'], edition: Edition): Markup {
  const shown = columns.map((column, i) => ({ ...column, i })).filter(({ key }) => key !== 'name');
  const name = columns.find(({ key }) => key === 'name');
  const cellOf = ({ key, kind, refers, i }: (typeof shown)[number], row: SheetPart['rows'][number]): Part => {
    const cell = row[i] ?? null;
    if (refers && cell !== null) return html`<th scope="row">${edition.link(refers as Refers, String(cell))}</th>`;
    if (kind === 'number') return html`<td class="n">${cell !== null && edition.number(Number(cell))}</td>`;
    if (cell === null) return html`<td>${key === 'to' && edition.words.now}</td>`;
    return html`<td>${kind === 'date' ? edition.date(String(cell)) : String(cell)}</td>`;
  };
  return html`<div class="scroll">
    <table class="grid">
      <thead>
        <tr>
          ${shown.map(({ label, kind, refers }) => html`<th scope="col" ${kind === 'number' && html` class="n"`}>${(refers && name ? name.label : label)[edition.language]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${shown.map((column) => cellOf(column, row))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Records of a collection as a table, the name first, with links. */
export function recordTable(
  name: CollectionName,
  columns: readonly string[],
  records: readonly Entity[],
  edition: Edition,
): Markup {
  const attributes: readonly Attribute<Entity>[] = attributesOf(name);
  const chosen = columns
    .filter((key) => key !== 'id' && key !== 'name')
    .flatMap((key) => attributeNamed(attributes, key) ?? []);
  const isNamed = name !== 'contingents';
  return html`<div class="scroll">
    <table class="grid cards">
      <thead>
        <tr>
          ${isNamed && html`<th scope="col">${edition.collectionName(name)}</th>`}${chosen.map((attribute) => html`<th scope="col" ${attribute.kind === 'number' && html` class="n"`}>${attribute.label[edition.language]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${records.map(
          (entity) =>
            html`<tr>
              ${isNamed && html`<th scope="row">${edition.link(name as Refers, entity.id)}</th>`}${chosen.map((attribute) => html`<td${attribute.kind === 'number' && html` class="n"`}>${cellPart(attribute, entity, edition)}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Requests as a table for the page of something else: name, status, topics and period. */
export function actionTable(actions: readonly Entity<'actions'>[], edition: Edition): Markup {
  const { words } = edition;
  return html`<table class="grid cards">
    <thead>
      <tr>
        <th scope="col">${words.action}</th>
        <th scope="col">${words.status}</th>
        <th scope="col">${words.on}</th>
        <th scope="col" class="p">${words.period}</th>
      </tr>
    </thead>
    <tbody>
      ${actions.map(
        (action) =>
          html`<tr>
            <th scope="row">${edition.linkTo(action)}</th>
            <td>${statusMark(action.fields.status, edition)}</td>
            <td>${topicLinks(action, edition)}</td>
            <td class="p">${periodCell(action, edition)}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}

export function topicLinks({ fields }: Entity<'actions'>, edition: Edition): Part {
  return joined(
    (fields.topics ?? []).map((code) => edition.link('vocabularies/topics', code)),
    ', ',
  );
}

/** When an action ran: in words, and as a line within the programme. */
export function periodCell(action: Entity<'actions'>, edition: Edition): Part {
  const period = edition.period(action);
  return period === undefined
    ? html`<span class="muted">${edition.words.noDates}</span>`
    : html`${period}${spark(action, edition)}`;
}

/** Remarks of the compilers. */
export function remarks(notes: readonly Text[] | undefined, edition: Edition, heading: 'h2' | 'h3' = 'h2'): Part {
  if (!notes || notes.length === 0) return undefined;
  return html`<section>
    <${heading}>${edition.words.remarks}</${heading}>
    ${notes.map((note) => html`<p class="remark">${textIn(note, edition.language)}</p> `)}
  </section> `;
}

/** Links to the pages before and after this one. */
export function pager(entity: Entity, all: readonly Entity[], edition: Edition): Part {
  const at = all.findIndex(({ id }) => id === entity.id);
  const [before, after] = [all[at - 1], all[at + 1]];
  return html`<nav class="pager" aria-label="${edition.words.previous} ${edition.words.next}">
    <span>${before && html`${edition.words.previous} ${edition.linkTo(before)}`}</span
    ><span>${after && html`${edition.words.next} ${edition.linkTo(after)}`}</span>
  </nav>`;
}
