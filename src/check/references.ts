import { collection, COLLECTION_NAMES, isCollectionName } from '../model/collections.js';
import type { Code } from '../model/codes.js';
import type { Dataset, Json } from '../model/dataset.js';
import { type Finding, formatPath } from '../model/diagnostic.js';
import { hasMention, type Mention, mentionsIn } from '../model/shape.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Lexicon } from '../model/lexicon.js';
import type { Refers } from '../model/refers.js';
import type { RuleContext } from './rules/rule.js';
import { finding } from './checked-record.js';

/** References to records and codes that do not exist, of every record, broken ones included. */
export function unknownReferences(context: RuleContext): Finding[] {
  const unreadable = unreadableVocabularies(context);
  const isKnown = (refers: Refers, id: string): boolean =>
    context.lexicon.has(refers, id) || context.isBroken(refers, id) || unreadable.has(refers);
  const unknown: Finding[] = [];
  let homes: ReadonlyMap<string, readonly Refers[]> | undefined;
  /** For each id that is named, whether there is no such record. */
  const named = new Map<Refers, Map<string, boolean>>();
  const isUnknown = (id: string, refers: Refers): boolean => {
    const ids = named.get(refers) ?? new Map<string, boolean>();
    if (ids.size === 0) named.set(refers, ids);
    const known = ids.get(id);
    if (known !== undefined) return known;
    const told = !isKnown(refers, id);
    ids.set(id, told);
    return told;
  };
  for (const name of COLLECTION_NAMES) {
    const shape = recordShapeOf(name);
    for (const { fields, file, path } of context.records(name)) {
      if (!hasMention(fields as Json, shape, isUnknown)) continue;
      homes ??= homesIn(context.dataset);
      for (const mention of mentionsIn(fields as Json, shape, path)) {
        if (!isUnknown(mention.id, mention.refers)) continue;
        const elsewhere = homes.get(mention.id)?.find((home) => home !== mention.refers);
        unknown.push(explain(mention, elsewhere, context, file));
      }
    }
  }
  return unknown;
}

/** A vocabulary whose file cannot be read has codes that nobody knows: references to it are left alone. */
function unreadableVocabularies({ dataset }: RuleContext): Set<Refers> {
  const files = dataset.diagnostics
    .filter(
      ({ severity, path, file }) => severity === 'error' && path === undefined && file.startsWith('vocabularies/'),
    )
    .map(({ file }) => file);
  return new Set(files.map((file) => file.replace(/\.yaml$/u, '') as Refers));
}

function explain(
  { path, refers, id }: Mention,
  elsewhere: Refers | undefined,
  { lexicon }: RuleContext,
  file: string,
): Finding {
  const at = `\`${formatPath(path)}\``;
  const say = (code: Code, message: string, hint: string, fix?: string): Finding =>
    finding(code, { at: path, message, hint, ...(fix === undefined ? {} : { fix }) }, { file, path: [] });
  const [meant, ...others] = lexicon.meanings(refers, id);
  if (meant !== undefined && others.length === 0)
    return say(
      'reference/name',
      `${at} names \`${id}\`, which is a name or code of \`${meant}\`, not an id.`,
      `Write \`${meant}\`.`,
      meant,
    );
  if (meant !== undefined)
    return say(
      'reference/name',
      `${at} names \`${id}\`, which is a name or code of ${[meant, ...others].map((each) => `\`${each}\``).join(' and ')}, not an id.`,
      'Write the id of the one that is meant.',
    );
  if (elsewhere !== undefined)
    return say(
      'reference/collection',
      `${at} names \`${id}\`, which is ${article(elsewhere)}, not ${article(refers)}.`,
      lexicon.suggest(refers, id) ?? `Name ${article(refers)}, or move it to where ${article(elsewhere)} belongs.`,
    );
  return say(
    'reference/unknown',
    `${at} names \`${id}\`, but no ${singular(refers)} has that id.`,
    lexicon.suggest(refers, id) ?? remedy(refers, lexicon),
  );
}

/** The collections and vocabularies that have an id, for each id there is. */
function homesIn(dataset: Dataset): ReadonlyMap<string, readonly Refers[]> {
  const homes = new Map<string, Refers[]>();
  const note = (id: string, home: Refers): void => {
    const known = homes.get(id);
    if (known) known.push(home);
    else homes.set(id, [home]);
  };
  for (const name of COLLECTION_NAMES)
    if (name !== 'vocabularies') for (const { id } of dataset.all(name)) note(id, name);
  for (const { id } of dataset.all('vocabularies')) {
    const [vocabulary = '', code = ''] = id.split('/');
    note(code, `vocabularies/${vocabulary}`);
  }
  return homes;
}

function remedy(refers: Refers, lexicon: Lexicon): string {
  if (refers.startsWith('vocabularies/')) {
    const codes = lexicon.codes(refers);
    return codes.length <= 12 ? `Codes: ${codes.join(', ')}.` : `Its codes are listed in \`${refers}.yaml\`.`;
  }
  return `\`mieux list ${refers}\` shows them; \`mieux new ${singular(refers)}\` adds one.`;
}

function singular(refers: Refers): string {
  return isCollectionName(refers) ? collection(refers).singular : `term of ${refers}`;
}

function article(refers: Refers): string {
  const noun = singular(refers);
  return `${/^[aeiou]/u.test(noun) ? 'an' : 'a'} ${noun}`;
}
