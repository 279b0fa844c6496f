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
      unindented(parts)
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

/** Indentation is for those who read the source, and pages are many; each template loses it once. */
function unindented(parts: readonly string[]): readonly string[] {
  const known = templates.get(parts) ?? parts.map((part) => part.replace(/\n\s+/gu, '\n'));
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
