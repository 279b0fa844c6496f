import { Document, Scalar } from 'yaml';
import { firstHidden } from '../../model/characters.js';
import { isAmbiguous } from '../../read/yaml/ambiguous.js';

/** Where a scalar stands decides what must be quoted. */
export type ScalarContext = 'block' | 'flow' | 'key';

const OPTIONS = {
  lineWidth: 0,
  singleQuote: false,
  blockQuote: 'literal',
  doubleQuotedAsJSON: true,
  flowCollectionPadding: false,
} as const;

/** Quotes are added where readers of YAML 1.1 would see a number, a date or a truth value. */
const scratch = new Document(null, { version: '1.2', schema: 'core', compat: 'yaml-1.1' });

/** Text that needs no quotes anywhere; most of it is. What is not so plain is left to `yaml`. */
const PLAIN = /^[A-Za-zÀ-ɏ](?:[\w À-ɏ'’.()/-]*[\wÀ-ɏ'’.)])?$/u;
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/iu;

/**
 * A value as YAML, without its key: on one line, or as a literal block (`|`) where it has several lines and `place` is a block.
 * Lines after the first are indented by two more than `indent`.
 */
export function scalarText(value: unknown, place: ScalarContext, indent = 0): string {
  if (typeof value === 'string' && PLAIN.test(value) && !RESERVED.test(value)) return value;
  const scalar = new Scalar(value);
  if (typeof value === 'string' && mustQuote(value, place)) scalar.type = Scalar.QUOTE_DOUBLE;
  const list = scratch.createNode([null]);
  list.items[0] = scalar as Scalar<null>;
  list.flow = place !== 'block';
  scratch.contents = list;
  const text = scratch.toString(OPTIONS);
  const inner = place === 'block' ? text.slice(2, -1) : text.slice(1, -2);
  return inner.replace(/\n(?!\n|$)/gu, `\n${' '.repeat(indent)}`);
}

/** Lines of prose, which a literal block shows as they are. */
const LINES = /^\S[^\n]*(?:\n\n?\S[^\n]*)*\n?$/u;
/** A line break of any kind within a text that must stay on one line, and the tab. */
const BROKEN = /[\t\r]/u;

function mustQuote(text: string, place: ScalarContext): boolean {
  if (isAmbiguous(text) || BROKEN.test(text) || firstHidden(text)) return true;
  return text.includes('\n') && (place !== 'block' || !LINES.test(text) || / (?:\n|$)/u.test(text));
}
