import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Json } from '../../model/dataset.js';
import { MAX_DEPTH } from './documents.js';

/** How many values the aliases of one file may stand for: a few lines of them can stand for more than any memory holds. */
const MAX_ALIASED = 10_000;

/** What keeps a document from being a value: the node that does, and why. */
export interface ValueFault {
  node: Node;
  kind: 'no-anchor' | 'itself' | 'unbound' | 'key';
  /** The name of the alias, or of the anchor. */
  name: string;
}

/** A value, how many values it holds and how deep they lie, aliases followed. */
interface Measured {
  value: Json;
  size: number;
  depth: number;
}

/**
 * What a document holds, or what keeps it from holding anything. An alias stands for the value of the last anchor of its name before it.
 * Unlike the parser's own `toJS` it takes no longer for many aliases, and tells where a fault is.
 */
export function valueOf(document: Document): { value: Json } | { faults: ValueFault[] } {
  const reader = new ValueReader();
  const { value } = reader.read(document.contents);
  return reader.faults.length > 0 ? { faults: reader.faults } : { value };
}

class ValueReader {
  readonly faults: ValueFault[] = [];
  /** The last anchor of each name, with its value; undefined while that is being read. */
  readonly #anchors = new Map<string, { measured: Measured | undefined }>();
  #aliased = 0;

  read(node: Node | null): Measured {
    if (isAlias(node)) return this.#alias(node.source, node);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    const named: { measured: Measured | undefined } = { measured: undefined };
    // One of the same name inside begins later, and so is the last.
    if (anchor !== undefined) this.#anchors.set(anchor, named);
    named.measured = this.#content(node);
    return named.measured;
  }

  #alias(name: string, node: Node): Measured {
    const target = this.#anchors.get(name)?.measured;
    const none = { value: null, size: 1, depth: 0 };
    if (!target) return this.#fault(this.#anchors.has(name) ? 'itself' : 'no-anchor', name, node, none);
    this.#aliased += target.size;
    return this.#aliased > MAX_ALIASED || target.depth > MAX_DEPTH ? this.#fault('unbound', name, node, none) : target;
  }

  #fault(kind: ValueFault['kind'], name: string, node: Node, instead: Measured): Measured {
    // One is enough of what has one cause.
    if (kind !== 'unbound' || !this.faults.some((each) => each.kind === kind)) this.faults.push({ kind, name, node });
    return instead;
  }

  #content(node: Node | null): Measured {
    if (isMap(node)) {
      const map: { [key: string]: Json } = {};
      let [size, depth] = [1, 0];
      for (const { key, value } of node.items) {
        const name = this.#key(key as Node, node);
        const item = this.read(value as Node | null);
        size += item.size;
        depth = Math.max(depth, item.depth + 1);
        // As a key of its own: it must not become the prototype.
        if (name === '__proto__')
          Object.defineProperty(map, name, { value: item.value, writable: true, enumerable: true, configurable: true });
        else map[name] = item.value;
      }
      return { value: map, size, depth };
    }
    if (isSeq(node)) {
      const list: Json[] = [];
      let [size, depth] = [1, 0];
      for (const each of node.items) {
        const item = this.read(each as Node | null);
        size += item.size;
        depth = Math.max(depth, item.depth + 1);
        list.push(item.value);
      }
      return { value: list, size, depth };
    }
    return { value: isScalar(node) ? (node.value as Json) : null, size: 1, depth: 0 };
  }

  #key(key: Node | null, map: Node): string {
    if (isScalar(key)) {
      if (key.anchor !== undefined)
        this.#anchors.set(key.anchor, { measured: { value: key.value as Json, size: 1, depth: 0 } });
      return keyName(key.value);
    }
    this.#fault('key', '', key ?? map, { value: null, size: 1, depth: 0 });
    return '';
  }
}

/** The name that a key has in the data, whatever kind of scalar it is. */
export function keyName(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
