import { type Section, tablesOf } from '../../model/document.js';
import type { Table } from '../../model/table.js';
import type { Language } from '../../model/text.js';
import { wording } from '../cell.js';
import { escapeMarkdown, markdown as tablesAsMarkdown } from '../markdown.js';
import { forPage } from './page.js';
import type { DocumentRenderer } from './renderer.js';

export const markdown: DocumentRenderer = ({ title, lead, sections }, language) => {
  const said = (text: Section['heading']): string => escapeMarkdown(wording(text, language));
  const parts = sections.map(
    (section) =>
      `${'#'.repeat(section.level ?? 2)} ${said(section.heading)}\n\n${bodyOf(section, language) || `${said(section.empty)}\n`}`,
  );
  return [`# ${said(title)}\n`, ...lead.map((sentence) => `${said(sentence)}\n`), ...parts].join('\n');
};

function bodyOf(section: Section, language: Language): string {
  const tables: Table[] = tablesOf(section).map(forPage);
  return tablesAsMarkdown({ tables }, { language });
}
