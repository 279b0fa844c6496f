import type { Command } from 'commander';
import { type Assignment, intentsOf, parseAssignment } from '../../edit/assign.js';
import { DATED, moved } from '../../edit/moving.js';
import { planSet } from '../../edit/plan.js';
import type { Intent } from '../../edit/text/splice.js';
import { DATE, faultOfDate, MONTH } from '../../model/dates.js';
import { type Entity, type Json, languagesOf } from '../../model/dataset.js';
import { formatPath, type Path } from '../../model/diagnostic.js';
import { UsageError } from '../../model/fault.js';
import { stageOf } from '../../model/milestones.js';
import { isMove, type Move, MOVES_OF_PROCESS, waysFrom } from '../../model/moves.js';
import { recordShapeOf } from '../../model/record-shape.js';
import { REASONS } from '../../model/status.js';
import { didYouMean } from '../../model/suggest.js';
import { type Label, LANGUAGE_NAMES } from '../../model/text.js';
import { valueAt } from '../../model/value.js';
import { type View, view } from '../../model/view.js';
import { AS_OF_OPTION } from '../as-of.js';
import { apply, retryIfOutdated, refuse } from '../apply.js';
import type { Context, Editable, EditOptions } from '../context.js';
import { type OutcomeOptions, settleResults } from '../outcomes.js';
import { say } from '../ask.js';
import { canAsk, line } from '../prompts.js';
import { findOne } from '../records.js';

interface MoveOptions extends EditOptions, OutcomeOptions {
  on?: string;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<id>', 'ID of the request')
    .argument('<stage>', `where it goes: ${MOVES_OF_PROCESS.join(', ')}`)
    .argument('[assignments...]', 'FIELD=VALUE to set in the same edit, as `mieux set` takes them')
    .option('--on <date>', 'when that happened, as exactly as is known: YYYY-MM-DD, YYYY-MM or YYYY')
    .option('--achieved <results>', 'cancelled: which expected results were achieved all the same: all, none, or 1,3')
    .option('--partly <results>', 'cancelled: which were achieved in part')
    .option(...AS_OF_OPTION)
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', HELP)
    .action(async (id: string, stage: string, words: string[]) => {
      await retryIfOutdated(() => run(id, stage, words, command.optsWithGlobals<MoveOptions>(), context));
    });
}

const HELP = `
Sets the date and the status of a step together, and takes away what no longer fits, such as whom the request waited
for. On a terminal it asks for what is missing. The steps, from each stage:

  lodged       drafted, submitted
  drafted      submitted
  submitted    approved; drafted if the sheet is sent back; submitted if it is put to the steering group again
  approved     started
  running      paused, cancelled; \`mieux close\` completes an action
  paused       resumed, cancelled

Before it starts a request can also be withdrawn or transferred and, until it is approved, refused. \`mieux set\` can do
all of this field by field; \`move\` is the same in the words of the process.

Exit code: 0, or 1 if the stage does not lead there or the result would have errors.

Examples:
  $ mieux move togo-3 drafted --on 2026-11-20
  $ mieux move togo-3 submitted --on 2026-12-03 --as-of 2026-12
  $ mieux move togo-3 started --on 2027-02 period.planned_end=2027-09
  $ mieux move togo-3 refused --on 2026-12-03 refused_because.en="outside the scope" refused_because.fr="hors du champ"
  $ mieux move togo-3 drafted                     the sheet is sent back; its date stays`;

async function run(
  id: string,
  stage: string,
  words: readonly string[],
  options: MoveOptions,
  context: Context,
): Promise<void> {
  const move = moveNamed(stage);
  const assignments = words.map(parseAssignment);
  requireDate(options.on, move);
  const editable = await context.edit(options);
  const seen = view(editable.dataset, context.io.language(options.lang));
  const action = actionOf(id, seen, editable);
  const ways = waysFrom(stageOf(action.fields));
  if (!ways.includes(move)) {
    await refuseMove(action, move, ways, options, editable, context);
    return;
  }
  if (options.on !== undefined && !DATED[move])
    context.io.err(`note  The records do not date this step, so --on ${options.on} is not kept.\n`);
  if (move !== 'cancelled' && (options.achieved !== undefined || options.partly !== undefined))
    throw new UsageError('--achieved and --partly are for what was cancelled.', 'Leave them out.');
  const given = intentsOf(assignments, action.fields as unknown as Json, recordShapeOf('actions'), seen.lexicon);
  const on = options.on ?? (await whenAsked(action, move, assignments, seen, context));
  const intents = [
    ...moved(action.fields, move, on),
    ...(move === 'cancelled' ? await settleResults(action, options, seen, context.io) : []),
    ...(await reasonAsked(action, move, assignments, seen, context)),
    ...given,
  ];
  await apply(await planSet([{ record: action, intents }], editable.dataset), editable, options, context);
}

/** What else people call a move, and what they are to do instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ongoing: 'Did you mean `started`?',
  running: 'Did you mean `started`?',
  decided: 'Did you mean `approved`, or `refused`?',
  lodged: 'Its date is a field: mieux set ID lodged=DATE',
  completed: '`mieux close ID --on MONTH` completes an action.',
  closed: '`mieux close ID --on MONTH` completes an action.',
};

function moveNamed(name: string): Move {
  if (isMove(name)) return name;
  const hint = (Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined) ?? didYouMean(name, MOVES_OF_PROCESS);
  throw new UsageError(`There is no step \`${name}\`.`, `${hint ?? ''} Steps: ${MOVES_OF_PROCESS.join(', ')}.`.trim());
}

function requireDate(on: string | undefined, move: Move): void {
  const fault = on === undefined ? undefined : faultOf(on, move);
  if (fault) throw new UsageError(`--on: ${fault.message}`, fault.hint);
}

/** What is wrong with the date of a move, if anything. */
function faultOf(on: string, move: Move): { message: string; hint: string } | undefined {
  if (!new RegExp(DATE, 'u').test(on)) return faultOfDate(on, new RegExp(DATE, 'u'));
  const isYear = on.length === 'YYYY'.length;
  if (!isYear || DATED[move]?.by !== 'month') return undefined;
  return { message: `\`${on}\` is a year, and a month is needed.`, hint: `For example: ${on}-06.` };
}

function actionOf(id: string, seen: View, { dataset }: Editable): Entity<'actions'> {
  const record = findOne(id.includes('/') ? id : `actions/${id}`, seen);
  const action = dataset.get('actions', record.id);
  if (record.collection === 'actions' && action) return action;
  throw new UsageError(
    `\`${id}\` is not a request that can be moved.`,
    record.collection === 'actions'
      ? 'Its record has errors: `mieux validate` shows them.'
      : 'Name a request; `mieux board` shows those that are open.',
  );
}

async function refuseMove(
  action: Entity<'actions'>,
  move: Move,
  ways: readonly Move[],
  options: MoveOptions,
  { dataset }: Editable,
  context: Context,
): Promise<void> {
  const stage = stageOf(action.fields);
  const names = ways.map((way) => `\`${way}\``).join(', ');
  const path = [...action.path, 'status'];
  await refuse(
    {
      dataset,
      errors: [
        {
          code: 'status/move',
          severity: 'error',
          message: `\`${action.id}\` is ${stage}, and ${stage} requests cannot be \`${move}\`.`,
          hint:
            names === ''
              ? `A request that is ${stage} has no further steps. To take back a mistake: mieux set ${action.id} status=… --correct`
              : `From \`${stage}\` a request can go to ${names}.`,
          file: action.file,
          path,
          range: (await dataset.source(action.file)).nearest(path),
        },
      ],
      warnings: [],
    },
    options,
    context,
  );
}

/** When it happened, where that is neither given nor known. Throws a UsageError where nobody can be asked. */
async function whenAsked(
  { fields }: Entity<'actions'>,
  move: Move,
  assignments: readonly Assignment[],
  seen: View,
  { io }: Context,
): Promise<string | undefined> {
  const dated = DATED[move];
  if (!dated || assigns(assignments, dated.path)) return undefined;
  // A sheet that is sent back keeps the date on which it was first agreed.
  if (move === 'drafted' && valueAt(fields as unknown as Json, dated.path) !== undefined) return undefined;
  const form = dated.by === 'month' ? 'YYYY-MM' : 'YYYY-MM-DD';
  return line(
    io,
    say({ en: `When was it ${move}? (${form})`, fr: `À quelle date ? (${form})` }, seen),
    { wrong: (text) => (text === '' ? `Give a date as ${form}.` : faultOf(text, move)?.message) },
    `--on ${form}`,
  );
}

const assigns = (assignments: readonly Assignment[], path: Path): boolean =>
  assignments.some((each) => formatPath(each.path.slice(0, path.length)) === formatPath(path));

/** Why, or where to, of a request that is closed, and the plan of one that goes on, as answered on a terminal; each can be left out. */
async function reasonAsked(
  { fields }: Entity<'actions'>,
  move: Move,
  assignments: readonly Assignment[],
  seen: View,
  { io }: Context,
): Promise<Intent[]> {
  if (!canAsk(io)) return [];
  const intents: Intent[] = [];
  const key = Object.entries(REASONS).find(([, status]) => status === move)?.[0];
  if (key !== undefined && !assigns(assignments, [key])) {
    const what: Label =
      key === 'transferred_to'
        ? { en: 'Transferred to what?', fr: 'Transmise à quoi ?' }
        : { en: `Why was it ${move}?`, fr: 'Pour quel motif ?' };
    for (const language of languagesOf(seen.dataset)) {
      const text = await line(
        io,
        say(
          {
            en: `${what.en} In ${LANGUAGE_NAMES[language]} (Enter to leave it out)`,
            fr: `${what.fr} En ${{ en: 'anglais', fr: 'français' }[language]} (Entrée pour passer)`,
          },
          seen,
        ),
        { wrong: () => undefined },
        `${key}.${language}=…`,
      );
      if (text === '') break;
      intents.push({ path: [key, language], value: text });
    }
  }
  const plan = PLAN_AFTER[move];
  if (plan && fields.period?.[plan] === undefined && !assigns(assignments, ['period', plan])) {
    const month = await line(
      io,
      say(
        plan === 'planned_start'
          ? {
              en: 'When is it to start? YYYY-MM (Enter to leave it out)',
              fr: 'Début prévu ? AAAA-MM (Entrée pour passer)',
            }
          : {
              en: 'When is it to end? YYYY-MM (Enter to leave it out)',
              fr: 'Fin prévue ? AAAA-MM (Entrée pour passer)',
            },
        seen,
      ),
      { wrong: (text) => (text === '' ? undefined : faultOfMonth(text)) },
      `period.${plan}=YYYY-MM`,
    );
    if (month !== '') intents.push({ path: ['period', plan], value: month });
  }
  return intents;
}

/** The plan that a step calls for. */
const PLAN_AFTER: Readonly<Partial<Record<Move, 'planned_start' | 'planned_end'>>> = {
  approved: 'planned_start',
  started: 'planned_end',
};

function faultOfMonth(text: string): string | undefined {
  const pattern = new RegExp(MONTH, 'u');
  return pattern.test(text) ? undefined : faultOfDate(text, pattern)?.message;
}
