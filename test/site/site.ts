import { join } from 'node:path';
import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { open } from '../../src/index.js';
import { type Site, site, type SiteOptions } from '../../src/site/site.js';
import { EDITION } from '../scenarios/run.js';

type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

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
