import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { planRemove } from '../../edit/plan.js';
import type { RecordToEdit } from '../../edit/record.js';
import { UsageError } from '../../model/fault.js';
import { type HistoryTraces, idOfName, type Named, spelling, type Traces } from '../../model/named.js';
import type { Roster } from '../../model/roster.js';
import { didYouMean } from '../../model/suggest.js';
import { fold } from '../../model/text.js';
import { clean } from '../../render/clean.js';
import { apply, retryIfOutdated } from '../apply.js';
import type { Context, EditOptions } from '../context.js';
import type { Dataset } from '../../model/dataset.js';
import { confirm } from '../prompts.js';
import { addRosterOption } from '../roster.js';

interface ForgetOptions extends EditOptions {
  verify?: boolean;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<expert>', 'id or name of an expert; with --verify any name')
    .option('-y, --yes', 'do not ask')
    .option('--dry-run', 'print what would be removed, and remove nothing')
    .option('--verify', 'only check whether the name still occurs; exit 1 if it does');
  addRosterOption(command);
  command.addHelpText('after', EXAMPLES).action(async (typed: string) => {
    const options = command.optsWithGlobals<ForgetOptions>();
    if (options.verify === true) await verify(typed, options, context);
    else await retryIfOutdated(() => run(typed, options, context));
  });
}

const EXAMPLES = `
Removes the record, the person's file in the private roster (--roster), what the index and the caches keep and drafts that
name them; then says what it cannot reach: texts of other records, the commits of git, exports, clones, backups. Numbers stay
as they are: activities and contingents count experts, and name none.

--verify looks into the dataset, the roster, the caches, all of the repository's history and what is staged, blind to case
and accents, and finds a surname that comes first.

Examples:
  $ mieux forget jane-example --dry-run
  $ mieux forget jane-example --roster ~/roster --yes
  $ mieux forget "Jane Example" --verify`;

async function run(typed: string, options: ForgetOptions, context: Context): Promise<void> {
  const { io } = context;
  const editable = await context.edit(options);
  const { dataset } = editable;
  const roster = await context.roster(options, dataset);
  const { record, person, file } = personOf(typed, dataset, roster);
  const before = await context.traces(person, dataset, roster);
  const own = file === undefined ? [] : [file];
  if (options.dryRun === true) {
    if (record) await apply(await planRemove([record], dataset), editable, options, context);
    for (const path of [...own, ...before.caches]) io.err(`would be removed: ${shown(path, context)}\n`);
    tellUnreached(person, withoutOwn(before, record, file, dataset), roster !== undefined, context);
    return;
  }
  const question = {
    en: `Forget ${person.name}${roster ? ' here and in the roster' : ''}? This cannot be undone.`,
    fr: `Oublier ${person.name}${roster ? ' ici et dans le vivier privé' : ''} ? C'est sans retour.`,
  };
  if (
    options.yes !== true &&
    !(await confirm(io, question, options, '--yes to forget, or --dry-run to see what would go'))
  ) {
    io.err('Nothing was removed.\n');
    return;
  }
  if (record && !(await apply(await planRemove([record], dataset), editable, options, context))) return;
  await context.clear(own);
  for (const path of own) io.out(`removed ${shown(path, context)}\n`);
  await context.clear(before.caches);
  // The index is made anew of what is left; where it would name the person, another record does.
  const left = await context.traces(person, await context.load(options), roster);
  if (before.caches.length > 0) io.err('The index was made anew, and drafts that named the person are gone.\n');
  tellUnreached(person, { ...left, caches: [] }, roster !== undefined, context);
  const names = left.caches.length;
  if (names > 0)
    io.err(
      `note  ${names === 1 ? 'A cache' : `${String(names)} caches`} will name the person as long as a record does.\n`,
    );
}

async function verify(typed: string, options: ForgetOptions, context: Context): Promise<void> {
  const { io } = context;
  const dataset = await context.load(options);
  const roster = await context.roster(options, dataset);
  const known = findExpert(typed, dataset);
  const isId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(typed);
  const name = known?.name ?? (isId ? typed.replace(/-/gu, ' ') : typed);
  if (idOfName(name) === '')
    throw new UsageError(`\`${typed}\` is not a name.`, 'Give the name of a person, or the id of an expert.');
  const person = { name, id: known?.id ?? idOfName(name) };
  const traces = await context.traces(person, dataset, roster);
  const { history } = traces;
  const places: [string, string][] = [
    ...traces.dataset.map((path): [string, string] => ['dataset', shown(path, context)]),
    ...traces.roster.map((path): [string, string] => ['roster', shown(path, context)]),
    ...traces.caches.map((path): [string, string] => ['cache', shown(path, context)]),
    ...(history?.files ?? []).map(({ path, versions }): [string, string] => [
      'history',
      `${path} (${versions === 1 ? 'one version' : `${String(versions)} versions`})`,
    ]),
    ...(history?.messages ?? []).map((id): [string, string] => ['history', `message of ${ofCommit(id)}`]),
    ...(history?.authors ?? []).map((id): [string, string] => ['history', `author of ${ofCommit(id)}`]),
    ...(history?.refs ?? []).map((name): [string, string] => ['history', `name of ${name}`]),
    ...(history?.staged ?? []).map(({ path }): [string, string] => ['index', `${path} (staged)`]),
  ];
  for (const [where, place] of places) io.out(`${where.padEnd(8)} ${clean(place)}\n`);
  const looked = [
    'the dataset',
    ...(roster ? ['the roster'] : []),
    'the caches',
    ...(history ? ['the history', "git's index"] : []),
  ];
  const notLooked = [
    ...(roster ? [] : ['no roster was named']),
    ...(history ? [] : ['the dataset lies in no repository']),
  ];
  const aside = notLooked.length === 0 ? '' : ` (${notLooked.join(', ')})`;
  io.err(
    places.length === 0
      ? `\`${clean(person.name)}\` does not occur in ${listed(looked)}${aside}.\n`
      : `\`${clean(person.name)}\` occurs in ${places.length === 1 ? 'one place' : `${String(places.length)} places`}; looked into: ${listed(looked)}${aside}.\n`,
  );
  if (history?.isShallow === true)
    io.err('note  This clone has only part of the history: fetch the rest with `git fetch --unshallow`.\n');
  if (places.length > 0) context.exit(1);
}

/** A commit, abbreviated, or a tag, which is said to be one. */
const ofCommit = (id: string): string => (id.startsWith('tag ') ? id : `commit ${id}`);

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const shown = (path: string, { io }: Context): string => clean(relative(io.cwd, path) || path);

/** The expert that an id or a name means, of all that have a record, sound or not. */
function findExpert(typed: string, dataset: Dataset): (Named & { record: RecordToEdit }) | undefined {
  const all = [...dataset.all('experts'), ...dataset.brokenIn('experts')];
  const nameOf = ({ id, fields }: (typeof all)[number]): string => {
    const { name } = (typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : {}) as {
      name?: unknown;
    };
    return typeof name === 'string' ? name : id.replace(/-/gu, ' ');
  };
  const bare = typed.replace(/^experts\//u, '');
  const found = all.find(({ id }) => id === bare) ?? all.find((each) => fold(nameOf(each)) === fold(bare));
  return found && { id: found.id, name: nameOf(found), record: found as RecordToEdit };
}

/** Whom to forget: an expert with a record, or one whom only the roster still has. Throws a UsageError for nobody. */
function personOf(
  typed: string,
  dataset: Dataset,
  roster: Roster | undefined,
): { record: RecordToEdit | undefined; person: Named; file: string | undefined } {
  const expert = findExpert(typed, dataset);
  const id = expert?.id ?? idOfName(typed);
  const seen = roster?.files.find((file) => file.endsWith(`/people/${id}.yaml`));
  const file = seen === undefined ? undefined : join(dataset.root, seen);
  if (expert) return { record: expert.record, person: expert, file };
  if (file !== undefined) return { record: undefined, person: { id, name: id.replace(/-/gu, ' ') }, file };
  throw new UsageError(
    `There is no expert \`${clean(typed)}\`.`,
    didYouMean(
      typed,
      dataset.all('experts').flatMap((each) => [each.id, each.fields.name]),
    ) ?? '`mieux list experts` shows the ids; --verify looks for any name.',
  );
}

/** What would be left once the record and the person's file are gone. */
function withoutOwn(
  traces: Traces,
  record: RecordToEdit | undefined,
  file: string | undefined,
  dataset: Dataset,
): Traces {
  const own = record === undefined ? undefined : join(dataset.root, record.file);
  return {
    ...traces,
    dataset: traces.dataset.filter((path) => path !== own),
    roster: traces.roster.filter((path) => path !== file),
    caches: [],
  };
}

/** Says what cannot be reached from here, each with the command that could. */
function tellUnreached(
  person: Named,
  { dataset, roster, history }: Traces,
  hasRoster: boolean,
  context: Context,
): void {
  const { io } = context;
  const said: string[] = [];
  for (const path of [...dataset, ...roster])
    said.push(`${shown(path, context)} names the person in a text: edit it by hand.`);
  if (history) said.push(...inRepository(person, history));
  if (hasRoster) said.push('If the roster is kept in a repository of its own, its commits, in the same way.');
  said.push('Exports, sites and backups made earlier: make them anew, and delete the old ones.');
  said.push('Clones and forks of others: ask those who have one to clone anew. `mieux forget … --verify` looks again.');
  io.err(`Not reached from here:\n${said.map((each) => `  - ${clean(each)}\n`).join('')}`);
}

/** What a repository keeps of a person, each with the command that clears it. */
function inRepository(person: Named, history: HistoryTraces): string[] {
  const { files, staged, messages, authors, identities, refs } = history;
  const [own, others] = byOwner(files);
  const [ownStaged, otherStaged] = byOwner(staged);
  const names = history.spellings.length > 0 ? history.spellings : [spelling(person.name)];
  const lines = names.map((name) => `\`${replacement(name)}\``);
  const withNames = `In a fresh clone, with a file \`names.txt\` that holds ${lines.length === 1 ? 'the line' : 'these lines:'} ${lines.join(' ')}: git filter-repo`;
  const said: string[] = [];
  if (ownStaged.length > 0)
    said.push(
      `git's index holds ${pathsOf(ownStaged)}: git rm --cached -- ${ownStaged.map(({ path }) => quoted(`:/${path}`)).join(' ')}, and then git gc --prune=now`,
    );
  if (otherStaged.length > 0)
    said.push(
      `git's index names the person in ${pathsOf(otherStaged)}: edit by hand, and then git add -- ${otherStaged.map(({ path }) => quoted(`:/${path}`)).join(' ')}`,
    );
  if (own.length > 0)
    said.push(
      `The commits of this repository keep ${pathsOf(own)}. In a fresh clone: git filter-repo --invert-paths ${own.map(({ path }) => `--path ${quoted(path)}`).join(' ')}`,
    );
  if (others.length > 0)
    said.push(`Earlier versions of ${pathsOf(others)} name the person. ${withNames} --replace-text names.txt`);
  if (messages.length > 0)
    said.push(
      `The messages of ${messages.map(ofCommit).join(', ')} name the person. ${withNames} --replace-message names.txt`,
    );
  if (authors.length > 0)
    said.push(
      `The person is the author or committer of ${authors.map(ofCommit).join(', ')}. In a fresh clone, with a file \`mailmap.txt\` that holds ${identities.map((each) => `\`Somebody <somebody@example.org> ${each}\``).join(' ')}${identities.length > 1 ? ', a line each' : ''}: git filter-repo --mailmap mailmap.txt`,
    );
  for (const name of refs) said.push(`refs/${name} is named after the person: ${clearedBy(name)}`);
  return said;
}

type Paths = readonly { path: string }[];

/** Files that are the person's, and others. */
const byOwner = (files: readonly { path: string; isOwn: boolean }[]): [own: Paths, others: Paths] => [
  files.filter(({ isOwn }) => isOwn),
  files.filter(({ isOwn }) => !isOwn),
];

const pathsOf = (files: Paths): string => files.map(({ path }) => path).join(', ');

/** A word for a shell. */
const quoted = (text: string): string => `'${text.replace(/'/gu, "'\\''")}'`;

/** A line for git filter-repo, which reads it as a regular expression of Python on bytes: cased and accented as the name was found, so blind to case where letters are ASCII. */
const replacement = (words: string): string =>
  `regex:(?i)(?<![a-z0-9])${words.split(' ').join('[\\W_]+')}(?![a-z0-9])==>***`;

/** The command that takes a branch or a tag of this name away. */
function clearedBy(ref: string): string {
  const [kind = '', ...rest] = ref.split('/');
  if (kind === 'heads') return `git branch -m ${quoted(rest.join('/'))} NEW-NAME`;
  if (kind === 'tags') return `git tag -d ${quoted(rest.join('/'))}, and git push --delete where it was pushed`;
  if (kind === 'remotes') return `git push ${quoted(rest[0] ?? '')} --delete ${quoted(rest.slice(1).join('/'))}`;
  return `git update-ref -d ${quoted(`refs/${ref}`)}`;
}
