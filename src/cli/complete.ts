import type { Command, Option } from 'commander';
import { EXPORT_FORMATS } from '../export/formats.js';
import { COLLECTION_NAMES, type CollectionName, isCollectionName, kindNamed, NEW_KINDS } from '../model/collections.js';
import { DatasetError } from '../model/fault.js';
import { FORMAT_NAMES } from '../render/formats.js';
import { type View, view } from '../report/attributes/attribute.js';
import { columnsOf } from '../report/list.js';
import { fieldsOf, TEXT_FIELD, valuesOf } from '../report/query.js';
import { VERDICTS } from '../report/reconcile/judge.js';
import { nameOf } from '../report/search.js';
import { PERCENTS } from '../report/stats/breakdown.js';
import { dimensionHelp } from '../report/stats/dimension.js';
import { MEASURE_NAMES } from '../report/stats/measure.js';
import { SORT_KEYS } from '../report/stats/rows.js';
import { viewHelp } from '../report/stats/views.js';
import { assignmentCandidates, type Candidate, collectionOfId } from './complete-assignments.js';
import type { Context } from './context.js';
import { QUERY_FLAGS } from './query.js';

export function declare(command: Command, context: Context): void {
  command
    .argument('[words...]', 'the words typed so far')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: string[]) => {
      const found = await complete(words, context);
      const current = words.at(-1) ?? '';
      for (const { value, help } of found)
        if (value.startsWith(current))
          context.io.out(help === undefined ? `${value}\n` : `${value}\t${help.replace(/\s+/gu, ' ')}\n`);
    });
}

async function complete(words: readonly string[], context: Context): Promise<Candidate[]> {
  const program = await context.program();
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = program.commands.find((each) => each.name() === before.find((word) => !word.startsWith('-')));
  const previous = before.at(-1) ?? '';
  const options = [...(command?.options ?? []), ...program.options];
  const assigned = /^(--[a-z-]+)=(.*)$/u.exec(current);
  if (assigned)
    return prefixed(
      `${assigned[1] ?? ''}=`,
      await valuesAfter(
        options.find((each) => each.long === assigned[1]),
        command,
        before,
        assigned[2] ?? '',
        context,
      ),
    );
  const option = options.find(
    (each) => (each.required || each.optional) && (each.short === previous || each.long === previous),
  );
  if (option) return valuesAfter(option, command, before, current, context);
  if (current.startsWith('-'))
    return [...(command?.options ?? []), ...program.options]
      .filter((each) => !each.hidden)
      .map((each) => ({ value: each.long ?? each.flags, help: each.description }));
  if (!command)
    return program.commands
      .filter((each) => !each.name().startsWith('_'))
      .map((each) => ({ value: each.name(), help: each.summary() }));
  return argumentValues(command, before.slice(before.indexOf(command.name()) + 1), current, program, context);
}

/** Values of an option; of a list of them, the last is what is being typed. */
async function valuesAfter(
  option: Option | undefined,
  command: Command | undefined,
  before: readonly string[],
  current: string,
  context: Context,
): Promise<Candidate[]> {
  if (!option) return [];
  const first = /^(?:.*,)?-?/u.exec(current)?.[0] ?? '';
  return prefixed(
    first,
    await optionValues(option.attributeName(), command?.name(), before, current.slice(first.length), context),
  );
}

function prefixed(prefix: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((each) => ({ ...each, value: `${prefix}${each.value}` }));
}

/** What may follow an option: by the option's name, since it nearly always means the same. */
async function optionValues(
  name: string,
  command: string | undefined,
  before: readonly string[],
  current: string,
  context: Context,
): Promise<Candidate[]> {
  if (name === 'like') return likes(before, await look(context));
  if (name === 'format') return FORMAT_NAMES.map((value) => ({ value }));
  if (name === 'lang') return [{ value: 'en' }, { value: 'fr' }];
  if (name === 'color') return ['auto', 'always', 'never'].map((value) => ({ value }));
  if (command === 'stats' && name === 'by') return dimensions();
  if (command === 'stats' && name === 'sort') return SORT_KEYS.map((value) => ({ value }));
  if (name === 'measure') return MEASURE_NAMES.map((value) => ({ value }));
  if (name === 'percent') return PERCENTS.map((value) => ({ value }));
  if (name === 'verdict') return VERDICTS.map((value) => ({ value }));
  if (name === 'sort' || name === 'columns')
    return columnsOf(collectionIn(before)).map((each) => ({ value: each.column, help: each.label.en }));
  if (!QUERY_FLAGS.some(([flag]) => flag === name)) return [];
  return fieldValues('actions', name, await look(context));
}

async function argumentValues(
  command: Command,
  typed: readonly string[],
  current: string,
  program: Command,
  context: Context,
): Promise<Candidate[]> {
  const [argument] = command.registeredArguments;
  const last = command.registeredArguments.at(-1);
  const kinds = [argument, last].map((each) => each?.name());
  if (kinds.includes('command')) return program.commands.map((each) => ({ value: each.name(), help: each.summary() }));
  if (kinds.includes('shell')) return ['bash', 'zsh', 'fish'].map((value) => ({ value }));
  const seen = await look(context);
  if (argument?.name() === 'format' && typed.length === 0)
    return EXPORT_FORMATS.map(({ name, summary }) => ({ value: name, help: summary }));
  if (kinds.includes('query')) {
    const views =
      argument?.name() === 'view' && typed.length === 0
        ? viewHelp().map(({ name, help }) => ({ value: name, help }))
        : [];
    return [
      ...views,
      ...queryValues(
        command.name() === 'reconcile' ? 'figures' : collectionIn(typed),
        argument?.name() === 'collection' && typed.length === 0,
        current,
        seen,
      ),
    ];
  }
  if (kinds.includes('collection')) return collections();
  if (command.name() === 'new')
    return typed.length === 0
      ? NEW_KINDS.map(({ singular }) => ({ value: singular }))
      : seen
        ? assignmentCandidates(kindNamed(typed[0] ?? '')?.name ?? 'actions', current, seen)
        : [];
  if (command.name() === 'set' && typed.length > 0)
    return seen ? assignmentCandidates(collectionOfId(typed[0] ?? '', seen), current, seen) : [];
  if (command.name() === 'set') return seen ? ids(current, seen) : [];
  return kinds.includes('id') && seen ? ids(current, seen) : [];
}

/** Ids of the records that a new one may be like. */
function likes(before: readonly string[], seen: View | undefined): Candidate[] {
  const kind = kindNamed(before[before.indexOf('new') + 1] ?? '');
  return kind && seen
    ? seen.dataset.all(kind.name).map((entity) => ({ value: entity.id, help: nameOf(entity, seen) }))
    : [];
}

/** Ids of all records, each once, with their collection once a slash is typed; terms always have theirs. */
function ids(current: string, seen: View): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const name of COLLECTION_NAMES) {
    for (const entity of seen.dataset.all(name)) {
      const value = current.includes('/') || name === 'vocabularies' ? `${name}/${entity.id}` : entity.id;
      if (!found.has(value)) found.set(value, { value, help: nameOf(entity, seen) });
    }
  }
  return [...found.values()];
}

function queryValues(
  name: CollectionName,
  takesCollection: boolean,
  current: string,
  seen: View | undefined,
): Candidate[] {
  const term = /^((?:not:)?)([a-z_0-9]+):(?:.*,)?/u.exec(current);
  if (term && term[2] !== 'not')
    return fieldValues(name, term[2] ?? '', seen).map(({ value, help }) => ({
      value: `${term[0]}${value}`,
      ...(help === undefined ? {} : { help }),
    }));
  const fields = [
    ...fieldsOf(name).map((each) => ({ value: `${each.field}:`, help: each.help ?? each.label.en })),
    { value: `${TEXT_FIELD}:`, help: 'words in its text' },
  ];
  return [
    ...(takesCollection ? collections() : []),
    ...fields,
    ...(current.startsWith('n') ? prefixed('not:', fields) : []),
  ];
}

function dimensions(): Candidate[] {
  return dimensionHelp().map(({ name, label }) => ({ value: name, help: label.en }));
}

function fieldValues(name: CollectionName, field: string, seen: View | undefined): Candidate[] {
  const attribute = fieldsOf(name).find((each) => each.field === field);
  if (!attribute || !seen) return [];
  return [...valuesOf(attribute, seen), 'none'].map((value) => {
    const refers = attribute.refers?.find((each) => seen.lexicon.has(each, value));
    return refers === undefined ? { value } : { value, help: seen.lexicon.label(refers, value)[seen.language] };
  });
}

function collections(): Candidate[] {
  return COLLECTION_NAMES.map((value) => ({ value }));
}

function collectionIn(words: readonly string[]): CollectionName {
  return words.find(isCollectionName) ?? 'actions';
}

/** The dataset, if there is one that can be read: completion is no place for complaints. */
async function look(context: Context): Promise<View | undefined> {
  try {
    return view(await context.load({}), context.io.language(undefined));
  } catch (error) {
    if (error instanceof DatasetError) return undefined;
    throw error;
  }
}
