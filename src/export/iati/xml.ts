import type XMLBuilder from 'fast-xml-builder';
import { LANGUAGES, type Label, type Language } from '../../model/text.js';
import { escapeHiddenInXml } from '../../render/clean.js';
import type { XmlText } from '../../render/xml-text.js';

export interface Element {
  name: string;
  attributes: Readonly<Record<string, string | undefined>>;
  content: string | readonly Element[];
}

/** An element with attributes, those undefined left out, and text or elements in it. */
export function element(
  name: string,
  attributes: Element['attributes'] = {},
  content: Element['content'] = [],
): Element {
  return { name, attributes, content };
}

/** An element that says the same in both languages, as IATI's narratives do: the language of the file comes first, unmarked. */
export function narrated(
  name: string,
  text: Label,
  language: Language,
  attributes: Element['attributes'] = {},
): Element {
  return element(name, attributes, narratives(text, language));
}

/** The narratives of a text; one alone if both languages say the same. */
export function narratives(text: Label, language: Language): Element[] {
  const others = LANGUAGES.filter((other) => other !== language && text[other] !== text[language]);
  return [
    element('narrative', {}, text[language]),
    ...others.map((other) => element('narrative', { 'xml:lang': other }, text[other])),
  ];
}

/** An element without narratives in languages that the dataset does not declare. */
export function inDeclared(whole: Element, declared: readonly Language[]): Element {
  if (typeof whole.content === 'string') return whole;
  const isDeclared = ({ name, attributes }: Element): boolean =>
    name !== 'narrative' || declared.some((language) => language === (attributes['xml:lang'] ?? language));
  return { ...whole, content: whole.content.filter(isDeclared).map((child) => inDeclared(child, declared)) };
}

type Built = Record<string, unknown>;

/** The document as text. `where` names an element's place for the report of removed characters. */
export function serialise(
  root: Element,
  Builder: typeof XMLBuilder,
  text: XmlText,
  where: (element: Element) => string | undefined,
): string {
  const build = ({ name, attributes, content }: Element, place: string): Built => {
    const inside = where({ name, attributes, content }) ?? place;
    const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return {
      [name]:
        typeof content === 'string'
          ? [{ '#text': text.clean(content, inside) }]
          : content.map((child) => build(child, inside)),
      ':@': Object.fromEntries(given.map(([key, value]) => [`@_${key}`, text.clean(value, inside)])),
    };
  };
  const builder = new Builder({
    preserveOrder: true,
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${escapeHiddenInXml(builder.build([build(root, root.name)]).trim())}\n`;
}
