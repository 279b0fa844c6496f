import type { FileIndex, Known } from './file-index.js';
import type { LoadOptions } from './load-options.js';
import type { Survey } from './survey.js';

/** States from the index, and from the files that it does not know as they are. Undefined if the index is of no help. */
export async function indexed(found: Survey, index: FileIndex, options: LoadOptions): Promise<Known | undefined> {
  const { files, stamps } = found;
  const states = files.map((data, i) => index.unchanged(data, stamps, i));
  if (states.every((state) => state !== undefined)) return { states, hashes: () => index.hashes(files, stamps) };
  const { refresh } = await import('./refresh.js');
  return refresh(found, states, index, options);
}
