import type { FileIndex } from './file-index.js';
import type { FileState } from './file-state.js';
import type { LoadOptions } from './load-options.js';
import type { Survey } from './survey.js';

/** States from the index, and from the files that it does not know as they are. Undefined if the index is of no help. */
export async function readWithIndex(
  found: Survey,
  index: FileIndex,
  options: LoadOptions,
): Promise<readonly FileState[] | undefined> {
  const { files, stamps } = found;
  const states = files.map((data, i) => index.unchanged(data, stamps, i));
  if (states.every((state) => state !== undefined)) return states;
  const { refresh } = await import('./refresh.js');
  return refresh(found, states, index, options);
}
