import type { Command } from 'commander';
import { COLLECTION_NAMES, type CollectionName, isCollectionName } from '../model/collections.js';
import type { Dataset } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { DatasetError, UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import { clean } from '../render/clean.js';
import type { Context, GlobalOptions } from './context.js';

export interface ReadingOptions extends GlobalOptions {
  partial?: boolean;
}

export function addReadingOptions(command: Command): void {
  command
    .option('--partial', 'go on without records that have errors, and say so')
    .option(
      '--at <revision>',
      'answer as the dataset was in a commit, or at the end of a day such as 2026-11-26 (UTC)',
    );
}

/** The collection that an option names. Throws a UsageError if there is none of that name. */
export function parseCollection(option: string, name: string): CollectionName {
  if (isCollectionName(name)) return name;
  throw new UsageError(
    `There is no collection \`${name}\` for ${option}.`,
    `${didYouMean(name, COLLECTION_NAMES) ?? ''} Collections: ${COLLECTION_NAMES.join(', ')}.`.trim(),
  );
}

/**
 * Loads the dataset and makes sure that the collections needed are whole, or says what is left out. Which are needed is
 * asked only where something is wrong: to know it takes the schemas.
 */
export async function loadSound(
  needed: () => readonly CollectionName[] | Promise<readonly CollectionName[]>,
  options: ReadingOptions,
  context: Context,
): Promise<Dataset> {
  const dataset = await context.load(options);
  if (dataset.diagnostics.length === 0 && dataset.broken.length === 0) return dataset;
  const warning = requireSound(dataset, await needed(), options);
  if (warning !== undefined) context.io.err(warning);
  return dataset;
}

/** What to say of broken records that are left out. Throws a DatasetError if none may be. */
function requireSound(
  dataset: Dataset,
  needed: readonly CollectionName[],
  options: ReadingOptions,
): string | undefined {
  const broken = brokenIn(dataset, needed);
  if (broken === undefined) return undefined;
  if (options.partial !== true)
    throw new DatasetError(
      `${broken}.`,
      dataset.revision === undefined
        ? '`mieux validate` shows them all; --partial goes on without the broken records.'
        : '--partial goes on without the broken records.',
    );
  return `warning  ${broken}. The broken records are left out.\n`;
}

/** Which files of a dataset have errors, in words; undefined if none has. */
export function brokenIn(dataset: Dataset, needed: readonly CollectionName[]): string | undefined {
  const files = brokenFiles(dataset, needed);
  if (files.length === 0) return undefined;
  const count =
    files.length === 1
      ? 'One file that is needed has errors'
      : `${String(files.length)} files that are needed have errors`;
  const which = `${files.slice(0, 3).map(clean).join(', ')}${files.length > 3 ? ', …' : ''}`;
  const by = dataset.revision === undefined ? '' : " by today's schema, which is newer than the revision";
  return `${count}${by}: ${which}`;
}

function brokenFiles(dataset: Dataset, needed: readonly CollectionName[]): string[] {
  const isNeeded = ({ severity, file }: Diagnostic): boolean =>
    severity === 'error' && (!file.includes('/') || needed.some((name) => file.startsWith(`${name}/`)));
  const files = [...dataset.diagnostics.filter(isNeeded), ...needed.flatMap((name) => dataset.brokenIn(name))].map(
    (each) => each.file,
  );
  return [...new Set(files)].sort();
}
