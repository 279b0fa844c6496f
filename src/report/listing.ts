import { describe } from '../collections/index.js';
import { type Attribute, codesOf, spansOf, wordsOf } from '../model/attribute.js';
import { type Collection, collection, COLLECTIONS, type CollectionName } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import { type Field, fieldsOf, itemFieldsOf, singular } from '../model/field.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Label } from '../model/text.js';
import { valueAt, valueIn } from '../model/value.js';
import type { View } from '../model/view.js';
import { attributeNamed, attributeOf, attributesOf, collectionsBehind, partsOf } from './attributes.js';
import { type Passage, passagesIn, passagesOf } from './passages.js';

/** What can be listed, a row each: the records of a collection, or the items of a list that its records have. */
export interface Listing<Row = unknown> {
  name: string;
  label: Label;
  attributes: readonly Attribute<Row>[];
  /** What can be asked for besides, under names with a dot: what lists hold, and what a record has that its items have, too. */
  further(): readonly Attribute<Row>[];
  /** Names of the attributes that are shown when none is asked for. */
  shown: readonly string[];
  /** Collections that must be whole for it to be right. */
  collections(): readonly CollectionName[];
  rows(view: View): readonly Row[];
  /** The record that a row is, or is a part of. */
  recordOf(row: Row): Entity;
  /** The words of a row. */
  passagesOf(row: Row, view: View): readonly Passage[];
}

/** How many columns a list shows where nobody has said which. */
const FEW = 6;

/** The listings that were asked for, by collection and list. */
const known = new Map<string, Listing>();

function once(key: string, make: () => Listing): Listing {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

/** The records of a collection. */
export function recordsOf<C extends CollectionName>(name: C): Listing<Entity<C>> {
  return once(name, () => recordsMadeOf(name)) as Listing<Entity<C>>;
}

function recordsMadeOf<C extends CollectionName>(name: C): Listing<Entity<C>> {
  const attributes = attributesOf(name);
  const { shown = attributes.slice(0, FEW).map((each) => each.name) } = describe(name);
  return {
    name,
    label: collection(name).label,
    attributes,
    further: () => partsOf(name),
    shown,
    collections: () => collectionsBehind(name),
    rows: ({ dataset }) => dataset.all(name),
    recordOf: (entity) => entity,
    passagesOf,
  };
}

/** An item of a list, in its record. */
export interface Item<C extends CollectionName = CollectionName> {
  entity: Entity<C>;
  /** From 1. */
  number: number;
  value: Json;
}

/** The items of a list that the records of a collection have: their own fields, then those of the record. */
function itemsOf<C extends CollectionName>(name: C, list: Field): Listing<Item<C>> {
  const own: Attribute<Item<C>>[] = [
    {
      name: collection(name).singular,
      names: [collection(name).singular],
      label: labelOfOne(name),
      help: `${collection(name).singular} that it is part of`,
      kind: 'id',
      refers: name === 'vocabularies' ? [] : [name],
      cell: ({ entity }) => entity.id,
    },
    {
      name: 'number',
      names: ['number'],
      label: { en: 'No.', fr: 'Nº' },
      help: 'place in the list, from 1',
      kind: 'number',
      cell: ({ number }) => number,
    },
    ...itemFieldsOf(list).map((field) => attributeOf<Item<C>>(field, ({ value }) => valueAt(value, field.path))),
  ];
  const taken = new Set(own.flatMap(({ names }) => names));
  const ofRecords = attributesOf(name).map((each) => ofRecord(each, name, taken));
  return {
    name: list.name,
    label: list.label,
    attributes: [...own, ...ofRecords.filter((each) => !isDotted(each.name))],
    further: () => [
      ...ofRecords.filter((each) => isDotted(each.name)),
      ...partsOf(name).map((each) => ofRecord(each, name, taken)),
    ],
    shown: own.map((each) => each.name),
    collections: () => collectionsBehind(name),
    rows: ({ dataset }) =>
      dataset.all(name).flatMap((entity) => {
        const items = valueIn(entity, list.path);
        return (Array.isArray(items) ? items : []).map((value, i) => ({ entity, number: i + 1, value }));
      }),
    recordOf: ({ entity }) => entity,
    passagesOf: ({ value }, view) => passagesIn(value, list.shape.items, view),
  };
}

const labelOfOne = (name: CollectionName): Label => recordShapeOf(name).label;

/** An attribute of the record as one of its items. Where the item has one of that name, the record's is asked for with `action.` before it. */
function ofRecord<C extends CollectionName>(
  attribute: Attribute<Entity<C>>,
  name: C,
  taken: ReadonlySet<string>,
): Attribute<Item<C>> {
  const prefix = `${collection(name).singular}.`;
  const isFree = !taken.has(attribute.name);
  return {
    ...(attribute as unknown as Attribute<Item<C>>),
    name: isFree ? attribute.name : `${prefix}${attribute.name}`,
    names: [
      ...attribute.names.filter((each) => !taken.has(each)),
      ...attribute.names.map((each) => `${prefix}${each}`),
    ],
    cell: ({ entity }, view) => attribute.cell(entity, view),
    codes: ({ entity }, view) => codesOf(attribute, entity, view),
    words: ({ entity }, view) => wordsOf(attribute, entity, view),
    spans: ({ entity }, view) => spansOf(attribute, entity, view),
  };
}

const isDotted = (name: string): boolean => name.includes('.');

/** The attribute of a name, an older one included. */
export function attributeIn<Row>(listing: Listing<Row>, name: string): Attribute<Row> | undefined {
  const own = attributeNamed(listing.attributes, name);
  return own ?? (isDotted(name) ? attributeNamed(listing.further(), name) : undefined);
}

/** Everything that can be asked of the rows. */
export const allOf = <Row>(listing: Listing<Row>): readonly Attribute<Row>[] => [
  ...listing.attributes,
  ...listing.further(),
];

/** Everything that can be listed: the collections, then the lists within their records. */
export function listings(): readonly Listing[] {
  return [
    ...COLLECTIONS.map(({ name }) => recordsOf(name) as Listing),
    ...COLLECTIONS.flatMap((of) => listsIn(of).map((list) => listWithin(of, list))),
  ];
}

/** The lists that the records of a collection have. */
function listsIn({ name }: Collection): Field[] {
  return fieldsOf(recordShapeOf(name)).filter(({ kind }) => kind === 'items');
}

function listWithin({ name }: Collection, list: Field): Listing {
  return once(`${name}.${list.name}`, () => itemsOf(name, list));
}

/** The listing of a name, in singular or plural; a collection comes before a list within records. */
export function listingNamed(name: string): Listing | undefined {
  const wanted = name.toLowerCase();
  const isWanted = (each: { name: string }): boolean => each.name === wanted || singular(each.name) === wanted;
  const of = COLLECTIONS.find(isWanted);
  if (of) return recordsOf(of.name);
  for (const collection of COLLECTIONS) {
    const list = listsIn(collection).find(isWanted);
    if (list) return listWithin(collection, list);
  }
  return undefined;
}
