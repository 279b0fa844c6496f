import { type NewRecord, planAll } from '../edit/create.js';
import { countryMeant } from '../model/country-facts.js';
import { recordShapeOf } from '../model/record-shape.js';
import { mentionsIn } from '../model/shape.js';
import { type View, view } from '../model/view.js';
import type { Missing } from './ask.js';
import type { Context, Editable, EditOptions } from './context.js';
import type { Draft } from './draft.js';
import { interview } from './interview.js';
import { knownCountry } from './known-country.js';
import { suggestId } from './new-id.js';
import { tell } from './prompts.js';
import { review } from './review.js';

/**
 * Asks on a terminal for a record, and for those that it names and that are not there yet: all of them are to be written in one
 * edit, the record last. `others` were made on the way to it. Undefined if nothing is to be written.
 */
export async function askForRecords(
  start: Draft,
  editable: Editable,
  options: EditOptions,
  context: Context,
  others: readonly NewRecord[] = [],
  isNested = false,
): Promise<NewRecord[] | undefined> {
  const { io } = context;
  const look = async (): Promise<View> => view(await withRecords(added, editable), io.language(options.lang));
  const facts = context.countries();
  let added = others;
  const record = await interview(start, await look(), io, {
    review: (made) => review([...needed(added, made), made], editable, options, context, isNested),
    isKnown: ({ kind, typed }) => kind.name === 'countries' && countryMeant(typed, facts) !== undefined,
    add: async (missing) => {
      tell(io, `\nFirst the ${missing.kind.singular}, then on with the questions before.`);
      const begun = await draftOf(missing, await look(), context);
      const more = await askForRecords(begun, editable, options, context, added, true);
      if (!more) return undefined;
      added = [...added.filter((each) => !more.includes(each)), ...more];
      return { id: more.at(-1)?.id ?? '', seen: await look() };
    },
  });
  return record && [...needed(added, record), record];
}

/** A dataset as it would be with new records. */
async function withRecords(records: readonly NewRecord[], { dataset, reload }: Editable): Promise<View['dataset']> {
  if (records.length === 0) return dataset;
  const changes = await planAll(records, dataset);
  return reload(new Map(changes.map(({ file, after }) => [file, after])));
}

/** Those of some records that another one names, or one of these: who goes back may have named others since. */
function needed(records: readonly NewRecord[], by: NewRecord): NewRecord[] {
  const named = mentionsIn(by.fields, recordShapeOf(by.collection));
  const own = records.filter((each) => named.some(({ refers, id }) => refers === each.collection && id === each.id));
  return [
    ...new Set(
      own.flatMap((each) => [
        ...needed(
          records.filter((other) => other !== each),
          each,
        ),
        each,
      ]),
    ),
  ];
}

/** What is known of a record that somebody named: of a country all that ISO 3166 and the UN say, of others their name. */
async function draftOf({ kind, typed }: Missing, { dataset, lexicon }: View, context: Context): Promise<Draft> {
  const known = kind.name === 'countries' ? await knownCountry(typed, dataset, context) : undefined;
  if (known) return { collection: kind.name, ...known, lent: [] };
  const name = recordShapeOf(kind.name).keys?.name;
  const fields = name === undefined ? {} : { name: name.keys ? { [lexicon.languages[0] ?? 'en']: typed } : typed };
  return { collection: kind.name, id: suggestId(kind.name, fields, dataset), fields, lent: [] };
}
