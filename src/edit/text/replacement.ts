import { isScalar } from 'yaml';
import type { Json } from '../../model/dataset.js';
import { newEntry } from './nodes.js';
import { entryLines, inBrackets } from './print.js';
import { headComment, isCommentDeeper, valueRange } from './regions.js';
import { scalarText } from './scalar.js';
import { point, type Splice, type Step } from './steps.js';
import type { Entry } from './tree.js';

/** Whether a value is neither a mapping nor a list. */
export const isSingle = (value: Json | undefined): boolean => typeof value !== 'object' || value === null;

/** Puts another value into the place of the one that an entry has. */
export function replacement(text: string, { entry, branch }: Step, value: Json): Splice[] {
  const single = isSingle(value);
  const nothing = emptyAt(text, entry);
  if (nothing)
    return [
      {
        range: nothing.range,
        text: `${nothing.before}${inBrackets(newEntry(undefined, value).value)}${nothing.after}`,
      },
    ];
  if (branch.flow) return [{ range: valueRange(text, entry), text: inBrackets(newEntry(undefined, value).value) }];
  if (single && entry.value.kind === 'leaf' && entry.value.node?.range) {
    const range = valueRange(text, entry);
    // It is part of what is replaced.
    const comment = headComment(text, entry);
    // Several lines leave no room for a comment at the end of theirs, and would swallow a deeper one below.
    const place =
      entry.eol === undefined && comment === undefined && !isCommentDeeper(text, range.end, entry.column)
        ? 'block'
        : 'flow';
    return [
      {
        range,
        text: `${scalarText(value, place, entry.column)}${comment === undefined ? '' : ` ${comment}`}`,
      },
    ];
  }
  const { column } = entry;
  const made = { ...newEntry(undefined, value), key: entry.key, eol: entry.eol };
  const start = entry.start;
  return [
    {
      range: { start, end: valueRange(text, entry).end + eolLength(text, entry) },
      text: entryLines(made, entry.key ? 'map' : 'seq', column)
        .join('\n')
        .slice(column),
    },
  ];
}

/** Where a value goes that is not there yet, such as behind `key:`, and what has to stand around it; undefined if there is one. */
function emptyAt(
  text: string,
  { key, value }: Entry,
): { range: { start: number; end: number }; before: string; after: string } | undefined {
  if (value.kind !== 'leaf') return undefined;
  if (value.node === null) return key?.range ? { range: point(key.range[1]), before: ': ', after: '' } : undefined;
  if (!isScalar(value.node) || value.node.source !== '' || value.node.type !== 'PLAIN' || !value.node.range)
    return undefined;
  const [at] = value.node.range;
  return {
    range: point(at),
    before: /[ \t]/u.test(text.charAt(at - 1)) ? '' : ' ',
    after: text.charAt(at) === '#' ? ' ' : '',
  };
}

function eolLength(text: string, entry: Entry): number {
  if (entry.eol === undefined) return 0;
  const end = valueRange(text, entry).end;
  return text.indexOf(entry.eol, end) + entry.eol.length - end;
}
