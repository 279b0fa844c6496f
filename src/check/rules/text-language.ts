import { COLLECTION_NAMES } from '../../model/collections.js';
import { type Json, languagesOf } from '../../model/dataset.js';
import { formatPath, type Path } from '../../model/diagnostic.js';
import { recordShapeOf } from '../../model/record-shape.js';
import { forEachText, hasText, type Shape } from '../../model/shape.js';
import { SHAPES } from '../../model/shapes.generated.js';
import { type Language, LANGUAGE_NAMES, LANGUAGES } from '../../model/text.js';
import type { Issue } from '../checked-record.js';
import type { DatasetRule, LocatedIssue } from './rule.js';

const MANIFEST = { file: 'dataset.yaml', path: [] };

/** A text stands in the languages that the dataset declares, and in no other. */
export const textLanguage: DatasetRule = {
  code: 'text/language',
  check: (context) => {
    const { dataset } = context;
    // What is declared cannot be told from a manifest that cannot be read.
    if (!dataset.manifest) return [];
    const languages = languagesOf(dataset);
    const found: LocatedIssue[] = textIssues(dataset.manifest as unknown as Json, SHAPES.dataset, languages).map(
      (issue) => ({ record: MANIFEST, issue }),
    );
    for (const name of COLLECTION_NAMES) {
      const shape = recordShapeOf(name);
      for (const record of context.records(name))
        for (const issue of textIssues(record.fields as Json, shape, languages)) found.push({ record, issue });
    }
    return found;
  },
};

/** The texts of a value that lack a language that is declared, or have one that is not. */
export function textIssues(value: Json, shape: Shape | undefined, declared: readonly Language[]): Issue[] {
  const isOff = (text: { [key: string]: Json }): boolean =>
    LANGUAGES.some((language) => Object.hasOwn(text, language) !== declared.includes(language));
  if (!hasText(value, shape, isOff)) return [];
  const issues: Issue[] = [];
  forEachText(value, shape, (text, path) => {
    for (const language of LANGUAGES) {
      const isThere = Object.hasOwn(text, language);
      if (isThere === declared.includes(language)) continue;
      issues.push(isThere ? undeclared(language, [...path], declared) : missing(language, [...path], declared));
    }
  });
  return issues;
}

function missing(language: Language, path: Path, declared: readonly Language[]): Issue {
  return {
    at: [...path, language],
    message: `${subjectOf(path)} has no ${LANGUAGE_NAMES[language]} text.`,
    hint: `Add \`${language}: …\`: \`dataset.yaml\` declares ${listed(declared)}.`,
  };
}

function undeclared(language: Language, path: Path, declared: readonly Language[]): Issue {
  return {
    at: [...path, language],
    part: 'key',
    message: `${subjectOf(path)} has ${language === 'en' ? 'an' : 'a'} ${LANGUAGE_NAMES[language]} text, and \`dataset.yaml\` declares only ${listed(declared)}.`,
    hint: `Take \`${language}\` out, or add it to \`languages\` in \`dataset.yaml\`.`,
  };
}

const subjectOf = (path: Path): string => (path.length === 0 ? 'The record' : `\`${formatPath(path)}\``);

const listed = (languages: readonly Language[]): string =>
  languages.map((language) => LANGUAGE_NAMES[language]).join(' and ');
