import type { Language } from '../../model/text.js';
import type { RelationSchema } from '../tables/relation.js';

/** The longest name that a sheet may have. */
const LONGEST = 31;

/** What the sheet of a table is called: its label where Excel takes that whole, else the name of the table. */
export function sheetName({ label, name }: Pick<RelationSchema, 'label' | 'name'>, language: Language): string {
  const wanted = label[language].replace(/[:\\/?*[\]]/gu, ' ');
  return wanted.length <= LONGEST ? wanted : name.slice(0, LONGEST);
}
