import { COLLECTION_NAMES } from '../model/collections.js';
import type { Dataset } from '../model/dataset.js';
import { type StateName, stateText } from '../report/diff/diff.js';
import type { Context, GlobalOptions } from './context.js';
import { brokenIn } from './reading.js';

/** A state of a dataset, and what it is called. */
export interface NamedState {
  name: StateName;
  dataset: Dataset;
}

/**
 * The state that is named: the files as they are where nothing is, the dataset in a folder, or a revision or date of the repository;
 * what `current` has read of it is not read again.
 */
export async function stateOf(
  named: string | undefined,
  options: GlobalOptions,
  context: Context,
  current?: Dataset,
): Promise<NamedState> {
  if (named === undefined) return { name: NOW, dataset: await context.load(options) };
  if (context.holdsDataset(named)) {
    const dataset = await context.load({ ...options, dataset: named });
    return { name: { rev: named, commit: null, date: null }, dataset };
  }
  const dataset = await context.at(options, named, current);
  const { revision } = dataset;
  return { name: { rev: named, commit: revision?.commit ?? null, date: revision?.date ?? null }, dataset };
}

const NOW: StateName = { rev: null, commit: null, date: null };

/** Says of states with broken records that these are compared as they stand in their files, and count in no number. */
export function warnOfBroken(states: readonly NamedState[], context: Context): void {
  for (const { name, dataset } of states) {
    const broken = brokenIn(dataset, COLLECTION_NAMES);
    if (broken !== undefined)
      context.io.err(
        `warning  In ${stateText(name, 'en')}: ${broken}. The broken records count in no number that moved.\n`,
      );
  }
}
