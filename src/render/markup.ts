import { clean } from './clean.js';

/** Text that is markup already. Only `html` makes it, so that whatever else goes into a page is escaped. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Markup with values put into it: texts are escaped and cleaned, markup is taken as it is, nothing is left out. */
  static of(parts: readonly string[], values: readonly Part[]): Markup {
    return new Markup(
      tightened(parts)
        .map((part, i) => part + (i < values.length ? textOf(values[i]) : ''))
        .join(''),
    );
  }

  toString(): string {
    return this.#text;
  }
}

/** What can stand in a page. */
export type Part = Markup | string | number | false | null | undefined | readonly Part[];

/** Stands between the parts of a template while it is tightened; no source has it. */
const VALUE = '\0';

/**
 * What is for those who read the source and nobody sees in a page: indentation, white space within tags and before cells and
 * shapes, and the slash of elements that are empty anyway. Pages have thousands of them, so each template loses them once.
 */
const SILENT =
  /(?<=\n)\s+|\s*\/(?=>)(?<=<(?:link|meta|input|br)\b[^<>]*)|\s+(?=\0?\/?>|<\/?(?:td|th|dd)\b|<\/(?:tr|dt|li|svg)>|<(?:rect|path|circle)\b)/gu;

function tightened(parts: readonly string[]): readonly string[] {
  const known = templates.get(parts) ?? parts.join(VALUE).replace(SILENT, '').split(VALUE);
  templates.set(parts, known);
  return known;
}

const templates = new WeakMap<readonly string[], readonly string[]>();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function textOf(value: Part): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return String(value);
  if (typeof value === 'object') return value.map(textOf).join('');
  return clean(String(value)).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

/** A piece of a page. The one maker of markup, for HTML and SVG alike. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return Markup.of(parts, values);
}

/** Pieces with something between them. */
export function joined(pieces: readonly Part[], between: Part): Part {
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [between, piece]));
}
