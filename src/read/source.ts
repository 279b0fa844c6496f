import type { Source } from '../model/dataset.js';
import { readText } from './text.js';

/** Text and positions of a file of the dataset in `root`; of an empty one, if it cannot be read. */
export function readSource(root: string, file: string): Promise<Source> {
  const read = readText(root, file);
  return sourceOf(file, 'text' in read ? read.text : '');
}

/** Positions in a text that stands, or will stand, in a file. */
export async function sourceOf(file: string, text: string): Promise<Source> {
  const { positions } = await import('./yaml/positions.js');
  return positions(file, text);
}
