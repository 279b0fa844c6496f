import { type Document, visit } from 'yaml';
import { isAmbiguous } from './ambiguous.js';
import { keyName } from './value.js';
import { endOfLine, type YamlFault } from './fault.js';

/** What a sound document holds for us, and may not hold for other readers or for whoever wrote it. */
export function warningsIn(document: Document, text: string): YamlFault[] {
  const found: YamlFault[] = [];
  visit(document, {
    Scalar(role, node) {
      if (node.type !== 'PLAIN' || !node.source || !node.range) return;
      const [start, end] = node.range;
      if (isAmbiguous(node.source)) found.push(ambiguous(node.source, node.value, start, end));
      else if (role === 'key' && typeof node.value !== 'string')
        found.push(misread(node.source, node.value, start, end));
      if (typeof node.value === 'string') found.push(...cutShort(text, start, end));
    },
  });
  return found;
}

function ambiguous(source: string, value: unknown, start: number, end: number): YamlFault {
  return {
    code: 'yaml/ambiguous',
    message: `\`${source}\` reads differently in YAML 1.1 and YAML 1.2.`,
    // A number that a text was meant by is a fault of the schema, which says so.
    hint: typeof value === 'number' ? `Write ${String(value)}.` : `Quote it: "${source}".`,
    start,
    end,
  };
}

function misread(source: string, value: unknown, start: number, end: number): YamlFault {
  return {
    code: 'yaml/ambiguous',
    message: `The key \`${source}\` is not read as a text: it becomes \`${keyName(value)}\`.`,
    hint: `Quote it: "${source}".`,
    start,
    end,
  };
}

/** A comment right behind a text, of the kind that somebody meant as a part of it: `Workshop #2`. */
function cutShort(text: string, start: number, end: number): YamlFault[] {
  const [behind, spaces = ''] = /^([ \t]+)#[^\s#!]/u.exec(text.slice(end, end + 80)) ?? [];
  if (behind === undefined) return [];
  const at = end + spaces.length;
  return [
    {
      code: 'yaml/comment',
      message: `\`${shortened(text.slice(start, end))}\` ends here: what follows, from the # on, is a comment.`,
      hint: 'Put the text in quotes if the # belongs to it; else write a space after the #.',
      start: at,
      end: at + text.slice(at, endOfLine(text, at)).trimEnd().length,
    },
  ];
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
