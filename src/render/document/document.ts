import type { DocumentRenderer } from './renderer.js';

/** Every format of documents, loaded when it is asked for. */
const FORMATS = {
  markdown: async () => (await import('./markdown.js')).markdown,
  html: async () => (await import('./html.js')).html,
} satisfies Record<string, () => Promise<DocumentRenderer>>;

export type DocumentFormat = keyof typeof FORMATS;

export const DOCUMENT_FORMATS = Object.keys(FORMATS) as DocumentFormat[];

export async function documentRenderer(format: DocumentFormat): Promise<DocumentRenderer> {
  return FORMATS[format]();
}
