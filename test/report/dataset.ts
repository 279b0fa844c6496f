import { join } from 'node:path';
import { open } from '../../src/index.js';
import { type View, view } from '../../src/model/view.js';
import { ROOT } from '../scenarios/run.js';

/** The real dataset, seen in English. */
export async function realView(): Promise<View> {
  return view(await open(join(ROOT, 'data')), 'en');
}
