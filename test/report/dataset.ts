import { join } from 'node:path';
import { open } from '../../src/index.js';
import { type View, view } from '../../src/model/view.js';
import { EDITION } from '../scenarios/run.js';

/** The dataset as published, seen in English. */
export async function realView(): Promise<View> {
  return view(await open(join(EDITION, 'data')), 'en');
}
