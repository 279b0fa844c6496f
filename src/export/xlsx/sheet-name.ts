import type { Language } from '../../model/text.js';
import type { RelationSchema } from '../tables/relation.js';

/** The longest name that a sheet may have. */
const LONGEST = 31;

/** Tables that have a sheet for people besides, which has the plain name. */
const READ = ['actions'];
const DATA: Readonly<Record<Language, string>> = { en: 'data', fr: 'données' };

/** What the sheet of a table is called: its label where Excel takes that whole, else the name of the table. */
export function dataSheetName({ label, name }: Pick<RelationSchema, 'label' | 'name'>, language: Language): string {
  const plain = label[language].replace(/[:\\/?*[\]]/gu, ' ');
  const wanted = READ.includes(name) ? `${plain} (${DATA[language]})` : plain;
  return wanted.length <= LONGEST ? wanted : name.slice(0, LONGEST);
}
