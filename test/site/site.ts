import { dirname, join, normalize } from 'node:path';
import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { open } from '../../src/index.js';
import { type Site, site, type SiteOptions } from '../../src/site/site.js';
import { EDITION } from '../scenarios/run.js';

type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

/** The long tier looks at all of what the short one looks at a part of. */
export const isLong = process.env.MIEUX_STRESS !== undefined;

/** Pages that differ in what they are made of, from the folder of the language. The first ones have nearly all there is between them. */
export const KINDS: readonly string[] = [
  'index',
  'actions',
  'actions/togo-2',
  'countries/togo',
  'experts',
  'charts',
  'monitoring',
  'reconcile',
  'search',
  'countries',
  'topics',
  'lessons',
  'pipeline',
  'timeline',
  'report',
  'annex',
  'about',
  'experts/eric-panloup',
  'organisations/ecowas',
  'regions/asia',
  'topics/trafficking',
].map((path) => `${path}.html`);

/** Of the kinds of pages, what a tier looks at closely. */
export const LOOKED_AT = KINDS.slice(0, isLong ? KINDS.length : 9);

/** The site of a dataset, the published one unless another is named, in memory. */
export async function siteOf(options: Partial<SiteOptions> = {}, root = join(EDITION, 'data')): Promise<Site> {
  return site(await open(root), { languages: ['en', 'fr'], terms: [], partial: false, downloads: [], ...options });
}

/** All elements of a page, in their order. */
export function elementsOf(text: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Node): void => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(text));
  return found;
}

export const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

/** What tests ask of a page, once it is parsed. */
export interface Survey {
  path: string;
  /** How many elements it has. */
  elements: number;
  ids: ReadonlySet<string>;
  /** Where its links lead, and what it loads. */
  targets: readonly string[];
  /** Files that it loads beside itself. */
  requests: ReadonlySet<string>;
  /** What the policy of the pages forbids: a style or a script of its own. */
  forbidden: readonly string[];
}

/** Each page of a site, parsed once. */
export function surveyOf(files: ReadonlyMap<string, string>): Survey[] {
  return [...files].filter(([path]) => path.endsWith('.html')).map(([path, text]) => surveyed(path, elementsOf(text)));
}

function surveyed(path: string, elements: readonly Element[]): Survey {
  const loads = elements.filter(
    ({ tagName, attrs }) =>
      ['script', 'image', 'img'].includes(tagName) || attrs.some(({ value }) => value === 'stylesheet'),
  );
  return {
    path,
    elements: elements.length,
    ids: new Set(elements.flatMap((each) => attributeOf(each, 'id') ?? [])),
    targets: elements.flatMap((each) => ['href', 'src', 'data-index'].flatMap((name) => attributeOf(each, name) ?? [])),
    requests: new Set(loads.flatMap((each) => attributeOf(each, 'src') ?? attributeOf(each, 'href') ?? [])),
    forbidden: elements.flatMap(forbiddenIn),
  };
}

/** Styles, scripts and handlers within a page, and pictures, of which no page has one outside of SVG. */
function forbiddenIn({ tagName, attrs }: Element): string[] {
  const acting = attrs.filter(({ name }) => /^(?:on|style$)/u.test(name)).map(({ name }) => `${tagName} ${name}`);
  const isOwn = tagName === 'style' || tagName === 'img' || (tagName === 'script' && !attrs.some(isSource));
  return isOwn ? [tagName, ...acting] : acting;
}

const isSource = ({ name }: { name: string }): boolean => name === 'src';

/** Links of all pages that lead nowhere, or elsewhere. */
export function deadLinks(files: ReadonlyMap<string, string>, pages: readonly Survey[] = surveyOf(files)): string[] {
  const ids = new Map(pages.map((page) => [page.path, page.ids]));
  const leadsNowhere = (path: string, target: string): boolean => {
    if (/^[a-z]+:/iu.test(target)) return true;
    const [address = '', fragment] = target.split('#');
    const file = address === '' ? path : normalize(join(dirname(path), address.split('?')[0] ?? ''));
    return !files.has(file) || (fragment !== undefined && ids.get(file)?.has(fragment) !== true);
  };
  return pages.flatMap(({ path, targets }) =>
    targets.filter((target) => leadsNowhere(path, target)).map((target) => `${path}: ${target}`),
  );
}
