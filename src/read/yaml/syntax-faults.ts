import {
  type Document,
  type ErrorCode,
  isCollection,
  isScalar,
  type LineCounter,
  type Scalar,
  visit,
  type YAMLError,
} from 'yaml';
import { characterName, firstHidden, ODD_SPACE } from '../../model/characters.js';
import type { Code } from '../../model/codes.js';
import type { Documents, Foreign } from './documents.js';
import { endOfLine, syntax, type YamlFault } from './fault.js';
import { keyName, type ValueFault } from './value.js';

/** What is wrong with the syntax of a text, whatever it would hold. */
export function syntaxFaults(
  document: Document,
  { documents: [, second], foreign }: Documents,
  text: string,
  lines: LineCounter,
): YamlFault[] {
  const tags = new Set(foreign.map(({ offset }) => offset));
  const problems = [...document.errors, ...document.warnings].filter(
    ({ code, pos }) => code !== 'TAG_RESOLVE_FAILED' || !tags.has(pos[0]),
  );
  const odd = withOddCharacters(onceALine(problems.map(syntaxFault), lines), text, lines);
  const known = new Set(odd.map(({ start }) => start));
  const { hidden, twice } = keyFaults(document);
  return [
    ...odd,
    ...foreign.map(foreignFault),
    ...hidden.filter(({ start }) => !known.has(start)),
    ...twice,
    ...(second ? [secondDocument(second)] : []),
  ];
}

interface Explanation {
  code?: Code;
  message?: string;
  hint: string;
}

/** What people mostly did where the parser says this. */
const EXPLANATIONS: Partial<Record<ErrorCode, Explanation>> = {
  TAB_AS_INDENT: { code: 'yaml/tab', message: 'A tab is used for indentation.', hint: 'Indent with spaces.' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A text holds a colon and a space, which starts a new entry.',
    hint: 'Put the text in quotes.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'A key runs over more than one line.',
    hint: 'Check for a missing colon, or put the text above in quotes.',
  },
  BAD_SCALAR_START: {
    message: 'A text begins with a character that means something to YAML.',
    hint: 'Put the text in quotes.',
  },
  BAD_INDENT: { hint: 'Entries that belong together begin in the same column, with spaces.' },
  BAD_ALIAS: { hint: 'Put a text that begins with * or & in quotes.' },
  TAG_RESOLVE_FAILED: { hint: 'Put a text that begins with ! in quotes; tags are not used here.' },
  MISSING_CHAR: {
    hint: 'Check that every quote and bracket is closed, and that a space follows every colon and comma.',
  },
  BAD_DQ_ESCAPE: { hint: 'Use single quotes, or write \\\\ for a backslash.' },
};

function syntaxFault(error: YAMLError): YamlFault {
  const {
    code = 'yaml/syntax',
    message = `The YAML cannot be read: ${error.message.replace(/\.$/u, '')}.`,
    hint,
  } = EXPLANATIONS[error.code] ?? { hint: 'Fix the YAML here; quoting the text often helps.' };
  return { code, message, hint, start: error.pos[0], end: error.pos[1] };
}

/** What the parser says again and again of one line, such as of each backslash in a text, is said once. */
function onceALine(faults: readonly YamlFault[], lines: LineCounter): YamlFault[] {
  const said = new Set<string>();
  return faults.filter(({ message, start }) => {
    const key = `${String(lines.linePos(start).line)} ${message}`;
    return !said.has(key) && said.add(key);
  });
}

function foreignFault({ source, offset }: Foreign): YamlFault {
  const shown = source.trim();
  return shown.startsWith('%')
    ? syntax(
        `\`${shown}\` is a directive, and directives are not used here.`,
        'Take the line out: every file is YAML 1.2.',
        offset,
        offset + shown.length,
      )
    : syntax(
        `\`${shown}\` is a tag, and tags are not used here.`,
        'Put a text that begins with ! in quotes, or take the tag out.',
        offset,
        offset + shown.length,
      );
}

/** Of faults on lines with a character that looks like a space or like nothing, that character is the cause. */
function withOddCharacters(faults: readonly YamlFault[], text: string, lines: LineCounter): YamlFault[] {
  const named = new Set<number>();
  return faults.flatMap((fault) => {
    if (fault.code !== 'yaml/syntax') return [fault];
    const from = lines.lineStarts[lines.linePos(fault.start).line - 1] ?? 0;
    const around = text.slice(from, Math.min(endOfLine(text, Math.max(fault.end - 1, fault.start)), from + 2_000));
    const space = around.search(ODD_SPACE);
    const hidden = firstHidden(around)?.index ?? -1;
    const [at] = [space, hidden].filter((each) => each >= 0).sort((a, b) => a - b);
    if (at === undefined) return [fault];
    if (named.has(from + at)) return [];
    named.add(from + at);
    return [
      syntax(
        `There is a ${characterName(String.fromCodePoint(around.codePointAt(at) ?? 0))} here, which YAML does not treat as a space.`,
        at === space ? 'Type a plain space in its place.' : 'Take it out.',
        from + at,
        from + at + 1,
      ),
    ];
  });
}

/** Keys that look like others and are none of them, and keys that a mapping has already, by the name that they have in the data. */
function keyFaults(document: Document): { hidden: YamlFault[]; twice: YamlFault[] } {
  const [hidden, twice]: [YamlFault[], YamlFault[]] = [[], []];
  visit(document, {
    Map(_, { items }) {
      const names = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = keyName(key.value);
        const [start = 0, end = 0] = key.range ?? [];
        if (names.has(name))
          twice.push({
            code: 'yaml/duplicate-key',
            message: 'The key occurs here a second time.',
            hint: 'Keep one of them, or make one list of both.',
            start,
            end,
          });
        names.add(name);
        const fault = hiddenInKey(key, name, start, end);
        if (fault) hidden.push(fault);
      }
    },
    // A list of single values has no keys, however long it is.
    Seq: (_, { items }) => (items.some(isCollection) ? undefined : visit.SKIP),
  });
  return { hidden, twice };
}

function hiddenInKey(key: Scalar, name: string, start: number, end: number): YamlFault | undefined {
  const hidden = firstHidden(name);
  const space = name.search(ODD_SPACE);
  if (!hidden && space < 0) return undefined;
  const { character, index } = hidden ?? { character: name.charAt(space), index: space };
  const isPlain = key.source === name && key.type === 'PLAIN';
  return syntax(
    `The key \`${name}\` has a ${characterName(character)} in it${hidden ? ', which does not show' : ''}.`,
    hidden ? 'Take it out.' : 'Type a plain space in its place, or none.',
    isPlain ? start + index : start,
    isPlain ? start + index + character.length : end,
  );
}

function secondDocument({ contents, range }: Document): YamlFault {
  const [start, end] = contents?.range ?? range ?? [0, 0];
  return {
    code: 'yaml/documents',
    message: 'The file holds more than one document.',
    hint: 'Keep one record per file, without `---` between.',
    start,
    end,
  };
}

/** What keeps a document from holding a value, in words. */
export function valueFault({ kind, name, node }: ValueFault): YamlFault {
  const [start, end] = node.range ?? [0, 0];
  if (kind === 'key')
    return syntax('A key is not a plain word.', 'Write `key: value`; a list or a mapping cannot be a key.', start, end);
  const alias = { code: 'yaml/alias', start, end } as const;
  if (kind === 'no-anchor')
    return {
      ...alias,
      message: `\`*${name}\` repeats a value that no \`&${name}\` before it names.`,
      hint: 'Put a text that begins with * in quotes.',
    };
  if (kind === 'itself')
    return {
      ...alias,
      message: `\`*${name}\` stands inside the value that \`&${name}\` names, which would have no end.`,
      hint: 'Write the value out instead of using `&` and `*`.',
    };
  return {
    ...alias,
    message: 'The aliases of the file expand without bound.',
    hint: 'Write the values out instead of using `&` and `*`.',
  };
}
