import type { Path } from '../../model/diagnostic.js';
import type { Edit } from '../../model/edit.js';
import { entryAt } from './aliases.js';
import type { Branch, Entry } from './tree.js';

/** What takes the place of a range of a text. */
export type Splice = Omit<Edit, 'file'>;

/** An entry, and the mapping or list that it stands in. */
export interface Step {
  branch: Branch;
  entry: Entry;
}

/** The entries from the root to the last one of a path that is there. */
export function walk(root: Branch, path: Path): Step[] {
  const found: Step[] = [];
  let branch: Branch | undefined = root;
  for (const step of path) {
    const entry: Entry | undefined = branch && entryAt(branch, step);
    if (!branch || !entry) break;
    found.push({ branch, entry });
    branch = entry.value.kind === 'leaf' ? undefined : entry.value;
  }
  return found;
}

export const point = (offset: number): { start: number; end: number } => ({ start: offset, end: offset });
