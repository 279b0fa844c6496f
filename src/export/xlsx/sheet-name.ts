import type { Language } from '../../model/text.js';
import { allowedName, LONGEST_NAME } from '../../render/xlsx/sheet.js';
import type { RelationSchema } from '../tables/relation.js';

/** Collections that have a sheet for people besides, which has the plain name, in the order of these sheets. */
export const READ = ['actions', 'experts', 'contingents', 'countries'] as const;
export type Read = (typeof READ)[number];

const DATA: Readonly<Record<Language, string>> = { en: 'data', fr: 'données' };

/** What the sheet of a table is called: its label where Excel takes that whole, else the name of the table. */
export function dataSheetName({ label, name }: Pick<RelationSchema, 'label' | 'name'>, language: Language): string {
  const plain = allowedName(label[language]);
  const wanted = READ.some((each) => each === name) ? `${plain} (${DATA[language]})` : plain;
  return wanted.length <= LONGEST_NAME ? wanted : name.slice(0, LONGEST_NAME);
}
