import type { Document } from '../../model/document.js';
import type { Language } from '../../model/text.js';

/** Turns a document into text, the final newline included. */
export type DocumentRenderer = (document: Document, language: Language) => string;
