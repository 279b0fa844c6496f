import { collection, COLLECTION_NAMES, type CollectionName, isCollectionName } from '../model/collections.js';
import type { Code } from '../model/codes.js';
import type { Json } from '../model/dataset.js';
import { type Finding, formatPath, type Path } from '../model/diagnostic.js';
import { forEachMention, type Mention } from '../model/shape.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Lexicon } from '../model/lexicon.js';
import type { Refers } from '../model/refers.js';
import type { RuleContext } from './rules/rule.js';
import { finding, type CheckedRecord } from './checked-record.js';

/** Tells each place in a record that names another or a term, as the schemas declare them; paths from the root of its file, good only while they are told. */
function forEachReference(
  { collection: name, fields, path }: CheckedRecord,
  tell: (id: string, refers: Refers, path: Path) => void,
): void {
  forEachMention(fields as Json, recordShapeOf(name), tell, [...path]);
}

/** References to records and codes that do not exist, of every record, broken ones included. */
export function unknownReferences(context: RuleContext): Finding[] {
  const unreadable = unreadableVocabularies(context);
  const isKnown = (refers: Refers, id: string): boolean =>
    context.lexicon.has(refers, id) || context.isBroken(...ofCollection(refers, id)) || unreadable.has(refers);
  const unknown: Finding[] = [];
  /** For each id that is named, whether there is such a record. */
  const named = new Map<Refers, Map<string, boolean>>();
  for (const name of COLLECTION_NAMES) {
    for (const record of context.records(name)) {
      forEachReference(record, (id, refers, path) => {
        const ids = named.get(refers) ?? new Map<string, boolean>();
        if (ids.size === 0) named.set(refers, ids);
        const known = ids.get(id) ?? isKnown(refers, id);
        ids.set(id, known);
        if (!known) unknown.push(explain({ id, refers, path: [...path] }, context, record.file));
      });
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

/** `vocabularies/topics` and `trafficking` are the record `topics/trafficking` of the vocabularies. */
function ofCollection(refers: Refers, id: string): [CollectionName, string] {
  const [collection = '', vocabulary] = refers.split('/');
  return [collection as CollectionName, vocabulary === undefined ? id : `${vocabulary}/${id}`];
}

function explain({ path, refers, id }: Mention, { lexicon }: RuleContext, file: string): Finding {
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
  const elsewhere = homes(refers, id, lexicon);
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

/** Another collection or vocabulary that has this id. */
function homes(refers: Refers, id: string, lexicon: Lexicon): Refers | undefined {
  const collections = COLLECTION_NAMES.filter(
    (name): name is Exclude<CollectionName, 'vocabularies'> => name !== 'vocabularies',
  );
  const others: Refers[] = [...collections, ...lexicon.vocabularies()];
  return others.find((other) => other !== refers && lexicon.has(other, id));
}

function remedy(refers: Refers, lexicon: Lexicon): string {
  if (refers.startsWith('vocabularies/')) {
    const codes = lexicon.codes(refers);
    return codes.length <= 12 ? `Codes: ${codes.join(', ')}.` : `Its codes stand in \`${refers}.yaml\`.`;
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
