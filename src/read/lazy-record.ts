import type { Json } from '../model/dataset.js';

/** A record whose fields are fetched one by one. */
export interface LazyRow {
  names(): readonly string[];
  /** Value of a field; undefined if the record has no such field. */
  field(name: string): Json | undefined;
}

/** A record that looks like any other mapping and fetches a field when it is looked at. It cannot be changed. */
export function lazyRecord(row: LazyRow): { [key: string]: Json } {
  return new Proxy(row, HANDLER) as unknown as { [key: string]: Json };
}

const HANDLER: ProxyHandler<LazyRow> = {
  get(row, name) {
    const value = typeof name === 'string' ? row.field(name) : undefined;
    return value ?? (value === null ? null : (Reflect.get(Object.prototype, name) as unknown));
  },
  has(row, name) {
    return (typeof name === 'string' && row.field(name) !== undefined) || Reflect.has(Object.prototype, name);
  },
  ownKeys(row) {
    return [...row.names()];
  },
  getOwnPropertyDescriptor(row, name) {
    const value = typeof name === 'string' ? row.field(name) : undefined;
    return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: false };
  },
  getPrototypeOf: () => Object.prototype,
  set: () => false,
  defineProperty: () => false,
  deleteProperty: () => false,
  setPrototypeOf: () => false,
};
