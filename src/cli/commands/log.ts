import type { Command } from 'commander';
import { collection, type CollectionName, isCollectionName } from '../../model/collections.js';
import { UsageError } from '../../model/fault.js';
import { type View, view } from '../../model/view.js';
import { log } from '../../report/log/log.js';
import { versionsOf } from '../../report/log/versions.js';
import { findRecords } from '../../report/find-records.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, parseCount, print } from '../output.js';

interface LogOptions extends OutputOptions {
  field?: string;
  limit?: number;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<id>', 'id of a record, or collection/id')
    .option('--field <path>', 'only what changed in this field, such as status or period.start')
    .option('--limit <number>', 'show at most this many commits', parseCount('--limit'));
  addOutputOptions(command);
  command.addHelpText('after', HELP).action(async (id: string) => {
    await run(id, command.optsWithGlobals<LogOptions>(), context);
  });
}

const HELP = `
Follows a record through renames, and a removed one if its collection is named. Commits that changed the
layout of the file only are counted, not shown.

Examples:
  $ mieux log kyrgyzstan-1
  $ mieux log togo-2 --field status
  $ mieux log vocabularies/topics/asylum --format json`;

async function run(typed: string, options: LogOptions, context: Context): Promise<void> {
  const dataset = await context.load(options);
  const seen = view(dataset, context.io.language(options.lang), { partial: true });
  const place = placeOfRecord(typed, seen);
  const { versions, isShallow } = await context.history(options, place.file);
  if (versions.length === 0 && !place.isThere)
    throw new UsageError(
      `There is no record \`${typed}\`, and none of that name in the history.`,
      '`mieux search` finds words in all records.',
    );
  const notes = isShallow ? [SHALLOW] : [];
  await print(log(place.collection, versionsOf(place.key, versions), options, notes, seen), options, context);
}

const SHALLOW = {
  en: 'This clone has only part of the history (in CI: fetch-depth: 0; else git fetch --unshallow).',
  fr: "Ce clone n'a qu'une partie de l'historique (en CI : fetch-depth: 0 ; sinon git fetch --unshallow).",
};

interface RecordPlace {
  collection: CollectionName;
  file: string;
  /** The key in its file, for collections that keep many records in one. */
  key: string | undefined;
  isThere: boolean;
}

/** Where a record stands, or stood if it was removed. Throws a UsageError where several are meant, or none can be. */
function placeOfRecord(typed: string, seen: View): RecordPlace {
  const [prefix = '', ...rest] = typed.split('/');
  const gone = isCollectionName(prefix) ? removed(prefix, rest) : undefined;
  try {
    const records = findRecords(typed, seen);
    const [record] = records;
    if (!record || records.length > 1)
      throw new UsageError(
        `\`${typed}\` fits several records.`,
        `Say which: ${records.map((each) => `${each.collection}/${each.id}`).join(', ')}.`,
      );
    const [key] = record.path;
    return {
      collection: record.collection,
      file: record.file,
      key: key === undefined ? undefined : String(key),
      isThere: true,
    };
  } catch (error) {
    if (gone && error instanceof UsageError) return gone;
    throw error;
  }
}

/** Where a record of this id would stand. */
function removed(name: CollectionName, rest: readonly string[]): RecordPlace | undefined {
  const { layout } = collection(name);
  const [stem = '', key] = rest;
  if (layout === 'keyed' && key === undefined) return undefined;
  return { collection: name, file: `${name}/${stem}.yaml`, key: layout === 'keyed' ? key : undefined, isThere: false };
}
