import {
  type Alias,
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Source } from '../../model/dataset.js';
import type { Path, Position, Range } from '../../model/diagnostic.js';
import { readYaml } from './readable.js';
import { keyName } from './value.js';

interface Found {
  key: Node | undefined;
  value: Node | undefined;
}

/** Finds the places of values in the text of a parsed document. */
export class Positions implements Source {
  readonly #document: Document;
  readonly #lines: LineCounter;
  readonly #entries = new WeakMap<YAMLMap, ReadonlyMap<string, Pair<Node, Node | null>>>();
  #targets: ReadonlyMap<Node, Node> | undefined;

  constructor(
    readonly file: string,
    readonly text: string,
    document: Document,
    lines: LineCounter,
  ) {
    this.#document = document;
    this.#lines = lines;
  }

  find(path: Path, part: 'key' | 'value' = 'value'): Range | undefined {
    const found = this.#walk(path);
    const node = part === 'key' ? found?.key : found?.value;
    return node?.range ? this.range(node.range[0], node.range[1]) : undefined;
  }

  nearest(path: Path, part: 'key' | 'value' = 'value'): Range {
    const exact = this.find(path, part) ?? this.find(path, 'key');
    if (exact) return exact;
    // A missing entry is shown at the key that should have had it.
    for (let length = path.length - 1; length > 0; length--) {
      const around = this.find(path.slice(0, length), 'key') ?? this.find(path.slice(0, length));
      if (around) return around;
    }
    return this.range(0, Math.min(this.text.length, this.#firstLineEnd()));
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(Math.max(start, end)) };
  }

  position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { offset, line: Math.max(1, line), column: Math.max(1, col) };
  }

  #firstLineEnd(): number {
    const end = this.text.indexOf('\n');
    return end < 0 ? this.text.length : end;
  }

  #walk(path: Path): Found | undefined {
    let found: Found = { key: undefined, value: this.#document.contents ?? undefined };
    for (const step of path) {
      const next = this.#step(found.value, step);
      if (!next) return undefined;
      found = next;
    }
    return found;
  }

  #step(within: Node | undefined, step: string | number): Found | undefined {
    const node = isAlias(within) ? this.#target(within) : within;
    if (isMap(node)) {
      const pair = this.#pairs(node).get(String(step));
      return pair && { key: pair.key, value: pair.value ?? undefined };
    }
    if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step] as Node | undefined;
      return item && { key: undefined, value: item };
    }
    return undefined;
  }

  /** The entries of a mapping by key. Of a key that occurs twice, the last one counts, as in the value. */
  #pairs(map: YAMLMap): ReadonlyMap<string, Pair<Node, Node | null>> {
    const known = this.#entries.get(map);
    if (known) return known;
    const pairs = (map.items as Pair<Node, Node | null>[]).flatMap((pair) =>
      isScalar(pair.key) ? [[keyName(pair.key.value), pair] as const] : [],
    );
    const made = new Map(pairs);
    this.#entries.set(map, made);
    return made;
  }

  /** What an alias repeats: the last value before it that has its name. */
  #target(alias: Alias): Node | undefined {
    if (!this.#targets) {
      const [targets, named] = [new Map<Node, Node>(), new Map<string, Node>()];
      visit(this.#document, {
        Node(_, node) {
          if (isAlias(node)) {
            const target = named.get(node.source);
            if (target) targets.set(node, target);
          } else if (node.anchor !== undefined) named.set(node.anchor, node);
        },
      });
      this.#targets = targets;
    }
    return this.#targets.get(alias);
  }
}

/** The positions in a text, which need not be sound; it is parsed when the first is asked for. */
export function positions(file: string, text: string): Source {
  let parsed: Positions | undefined;
  const ready = (): Positions => (parsed ??= parsePositions(file, text));
  return {
    file,
    text,
    find: (path, part) => ready().find(path, part),
    nearest: (path, part) => ready().nearest(path, part),
  };
}

function parsePositions(file: string, text: string): Positions {
  const { document = new Document(), lines } = readYaml(text);
  return new Positions(file, text, document, lines);
}
