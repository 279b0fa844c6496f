import type { Command } from 'commander';
import { EXPORT_FORMATS } from '../../export/formats.js';
import { CODES } from '../../model/codes.js';
import { type CollectionName, kindNamed, NEW_KINDS } from '../../model/collections.js';
import { MOVES_OF_PROCESS } from '../../model/moves.js';
import type { View } from '../../model/view.js';
import { recordsOf } from '../../report/listing.js';
import { viewHelp } from '../../report/stats/views.js';
import { TOPICS } from '../topics/topics.js';
import { assignments, collectionOfId } from './assignments.js';
import { type Candidate, NOTHING, type Offer, offer, values } from './candidate.js';
import { collectionIn, collections, listingIn, lists } from './collections.js';
import { term } from './query.js';
import { ids } from './records.js';
import { SHELLS } from './shells/shells.js';
import type { Situation } from './situation.js';

/** Where an argument is being typed. */
interface ArgumentSlot extends Situation {
  command: Command;
  typed: string;
  /** The dataset, if it can be read. */
  look: () => Promise<View | undefined>;
}

/** What may stand as an argument, by the argument's name, since it nearly always means the same. */
const ARGUMENTS: Readonly<Record<string, (place: ArgumentSlot) => Offer | Promise<Offer>>> = {
  assignments: async ({ typed, look }) => {
    const seen = await look();
    return seen ? assignments('actions', typed, seen) : NOTHING;
  },
  code: () => offer(Object.entries(CODES).map(([value, { title }]) => ({ value, help: title }))),
  collection: (place) => (isQuery(place) ? query(place, lists()) : offer(collections())),
  command: ({ program }) =>
    offer([...commands(program), ...TOPICS.map(({ name, summary }) => ({ value: name, help: summary }))]),
  file: () => ({ ...NOTHING, paths: 'files' }),
  folder: () => ({ ...NOTHING, paths: 'folders' }),
  format: () => offer(EXPORT_FORMATS.map(({ name, summary }) => ({ value: name, help: summary }))),
  id: (place) => records(place, ['close', 'move'].includes(place.command.name()) ? ['actions'] : undefined),
  kind: () => offer(NEW_KINDS.map(({ singular }) => ({ value: singular }))),
  path: () => ({ ...NOTHING, paths: 'files' }),
  query: (place) => query(place),
  stage: () => offer(values(MOVES_OF_PROCESS)),
  shell: () => offer(values(Object.keys(SHELLS))),
  view: (place) =>
    query(
      place,
      viewHelp().map(({ name, help }) => ({ value: name, help })),
    ),
  words,
};

/** The commands that may be named. */
export function commands(program: Command): Candidate[] {
  return program.commands
    .filter((each) => !each.name().startsWith('_'))
    .map((each) => ({ value: each.name(), help: each.summary() }));
}

/** What may stand as the next argument: its choices where it declares some, else what its name means. */
export async function argumentAt(place: ArgumentSlot): Promise<Offer> {
  const { registeredArguments } = place.command;
  const last = registeredArguments.at(-1);
  const argument = registeredArguments[place.args.length] ?? (last?.variadic === true ? last : undefined);
  if (!argument) return NOTHING;
  if (argument.argChoices) return offer(values(argument.argChoices));
  return Object.hasOwn(ARGUMENTS, argument.name()) ? ((await ARGUMENTS[argument.name()]?.(place)) ?? NOTHING) : NOTHING;
}

function isQuery({ command }: ArgumentSlot): boolean {
  return command.registeredArguments.some((each) => each.name() === 'query');
}

/** A term, or one of the words that may stand in its place. */
async function query({ command, args, typed, look }: ArgumentSlot, others: readonly Candidate[] = []): Promise<Offer> {
  const listing = command.name() === 'reconcile' ? recordsOf('figures') : listingIn(args);
  const { prefix, candidates } = term(listing, typed, await look());
  return offer(prefix === '' ? [...others, ...candidates] : candidates, prefix);
}

async function records({ command, typed, look }: ArgumentSlot, of?: readonly CollectionName[]): Promise<Offer> {
  const seen = await look();
  if (!seen) return NOTHING;
  const found = ids(typed, seen, of);
  return WITH_MANIFEST.includes(command.name()) ? { ...found, candidates: [...found.candidates, MANIFEST] } : found;
}

/** Commands that take `dataset` for a record: it is dataset.yaml. */
const WITH_MANIFEST = ['show', 'set', 'edit'];
const MANIFEST: Candidate = { value: 'dataset', help: 'dataset.yaml' };

/** An id and assignments, as `set` and `new` take them. */
async function words(place: ArgumentSlot): Promise<Offer> {
  const { command, args, typed, given, look } = place;
  const [first] = args;
  const seen = await look();
  if (!seen) return NOTHING;
  if (command.name() === 'new') return assignments(kindNamed(first ?? '')?.name ?? 'actions', typed, seen);
  if (command.name() !== 'set') return NOTHING;
  if (given.has('where')) return assignments(collectionIn([given.get('in') ?? '']), typed, seen);
  return first === undefined ? records(place) : assignments(collectionOfId(first, seen), typed, seen);
}
