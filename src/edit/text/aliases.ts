import { isAlias, isScalar, Scalar } from 'yaml';
import type { Path } from '../../model/diagnostic.js';
import type { Edit } from '../../model/edit.js';
import { keyName } from '../../read/yaml/value.js';
import { inBrackets } from './print.js';
import type { Branch, Entry, Leaf, Tree } from './tree.js';

/** What each alias of a tree repeats: the last value of its name before it. */
export type Targets = ReadonlyMap<Leaf, Leaf | Branch>;

/** Finds what aliases repeat, in the order of the text. */
export function aliasTargets(root: Branch): Targets {
  const targets = new Map<Leaf, Leaf | Branch>();
  const named = new Map<string, Leaf | Branch>();
  visit(root, (value, key) => {
    if (key?.anchor !== undefined) named.set(key.anchor, { kind: 'leaf', node: new Scalar(key.value) });
    const anchor = anchorOf(value);
    if (anchor !== undefined) named.set(anchor, value);
    if (value.kind !== 'leaf' || !isAlias(value.node)) return;
    const target = named.get(value.node.source);
    if (target) targets.set(value, target);
  });
  return targets;
}

/** Writes out, in a tree that was put in another order, the aliases that no longer come after what they repeat. */
export function writeOutMisplaced(root: Branch, targets: Targets): void {
  const named = new Map<string, Leaf | Branch>();
  visit(root, (value, _, entry) => {
    const anchor = anchorOf(value);
    if (anchor !== undefined) named.set(anchor, value);
    if (value.kind !== 'leaf' || !isAlias(value.node)) return;
    const target = targets.get(value);
    if (entry && target && named.get(value.node.source) !== target) entry.value = copy(target, targets);
  });
}

/** The places of aliases of these names in a text, with what they repeat, between brackets. */
export function writtenOut(tree: Tree, names: ReadonlySet<string>): Omit<Edit, 'file'>[] {
  const targets = aliasTargets(tree.root);
  const found: Omit<Edit, 'file'>[] = [];
  for (const [{ node }, target] of targets) {
    if (!isAlias(node) || !node.range || !names.has(node.source)) continue;
    found.push({ range: { start: node.range[0], end: node.range[1] }, text: inBrackets(copy(target, targets)) });
  }
  return found;
}

/** Names that are shared along a path, or within what stands at its end: a change there may be seen elsewhere. */
export function namesAlong(entries: readonly Entry[]): Set<string> {
  const names = new Set<string>();
  const note = (value: Leaf | Branch): void => {
    const anchor = anchorOf(value);
    if (anchor !== undefined) names.add(anchor);
    if (value.kind === 'leaf' && isAlias(value.node)) names.add(value.node.source);
  };
  for (const { value } of entries) note(value);
  const last = entries.at(-1)?.value;
  if (last && last.kind !== 'leaf') visit(last, note);
  return names;
}

/** Tells the path at which a value stands itself, where another leads to it through aliases; the path as it is if none does. */
export function ownPaths(root: Branch): (path: Path) => Path {
  const targets = aliasTargets(root);
  if (targets.size === 0) return (path) => path;
  const homes = new Map<Leaf | Branch, Path>();
  visitPaths(root, [], (value, at) => homes.set(value, at));
  return (path) => {
    let own: Path = [];
    let branch: Leaf | Branch | undefined = root;
    for (const step of path) {
      own = [...own, step];
      const next: Leaf | Branch | undefined = branch && entryAt(branch, step)?.value;
      const target: Leaf | Branch | undefined = next?.kind === 'leaf' ? targets.get(next) : undefined;
      branch = target ?? next;
      if (target) own = homes.get(target) ?? own;
    }
    return own;
  };
}

/** The entry of a mapping or list that a step leads to. */
export function entryAt(value: Leaf | Branch, step: string | number): Entry | undefined {
  if (value.kind === 'seq') return typeof step === 'number' ? value.entries[step] : undefined;
  return value.kind === 'leaf' ? undefined : entriesByKey(value).get(String(step));
}

const keyed = new WeakMap<Branch, ReadonlyMap<string, Entry>>();

/** The entries of a mapping by key, kept, since a file may have tens of thousands of records. */
function entriesByKey(branch: Branch): ReadonlyMap<string, Entry> {
  const known = keyed.get(branch);
  if (known) return known;
  const made = new Map(branch.entries.map((entry) => [keyText(entry.key), entry]));
  keyed.set(branch, made);
  return made;
}

/** The name that a key has in the data. */
export function keyText(key: Scalar | undefined): string {
  return keyName(key?.value);
}

function anchorOf(value: Leaf | Branch): string | undefined {
  if (value.kind !== 'leaf') return value.anchor;
  return isScalar(value.node) ? value.node.anchor : undefined;
}

/** The same value without anchors, aliases written out, and without comments. */
function copy(value: Leaf | Branch, targets: Targets): Leaf | Branch {
  if (value.kind !== 'leaf')
    return {
      ...value,
      anchor: undefined,
      flow: false,
      tail: [],
      entries: value.entries.map((entry) => ({
        ...entry,
        value: copy(entry.value, targets),
        before: [],
        eol: undefined,
        blank: false,
      })),
    };
  const target = targets.get(value);
  if (target) return copy(target, targets);
  return { kind: 'leaf', node: isScalar(value.node) ? withoutAnchor(value.node) : null };
}

function withoutAnchor(node: Scalar): Scalar {
  const plain = new Scalar(node.value);
  if (node.source !== undefined) plain.source = node.source;
  return plain;
}

function visit(
  branch: Branch,
  tell: (value: Leaf | Branch, key: Scalar | undefined, entry: Entry | undefined) => void,
): void {
  for (const entry of branch.entries) {
    tell(entry.value, entry.key, entry);
    if (entry.value.kind !== 'leaf') visit(entry.value, tell);
  }
}

function visitPaths(branch: Branch, at: Path, tell: (value: Leaf | Branch, at: Path) => void): void {
  branch.entries.forEach((entry, i) => {
    const path = [...at, branch.kind === 'seq' ? i : keyText(entry.key)];
    tell(entry.value, path);
    if (entry.value.kind !== 'leaf') visitPaths(entry.value, path, tell);
  });
}
