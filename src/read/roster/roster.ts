import { relative, sep } from 'node:path';
import type { Json, Source } from '../../model/dataset.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { Roster as Settings } from '../../model/records.js';
import type { Listed, Roster } from '../../model/roster.js';
import { readText } from '../text.js';
import type { Inspect, LoadOptions } from '../load-options.js';
import { readSource } from '../source.js';
import { parse } from '../yaml/parse.js';
import { PEOPLE, peopleIn, requirePrivate, SETTINGS } from './guard.js';

/**
 * Reads a private roster beside a dataset: a second root, of which nothing is kept in the index. Throws a DatasetError for one
 * that is not private; what is wrong with its files are diagnostics.
 */
export async function readRoster(root: string, dataset: string, options: LoadOptions): Promise<Roster> {
  requirePrivate(root, dataset);
  const [inspectSettings, inspectPerson] = await Promise.all([
    options.inspector('roster'),
    options.inspector('person'),
  ]);
  const seen = (file: string): string => `${relative(dataset, root).split(sep).join('/')}/${file}`;
  const settings = await readFile(root, SETTINGS, seen(SETTINGS), inspectSettings);
  const read = await Promise.all(
    peopleIn(root).map(async (name) => {
      const file = `${PEOPLE}/${name}`;
      return { id: name.replace(/\.yaml$/u, ''), file, ...(await readFile(root, file, seen(file), inspectPerson)) };
    }),
  );
  const people = read.flatMap(({ id, file, fields }): [string, Listed][] =>
    fields ? [[id, { id, fields: fields, file: seen(file) }]] : [],
  );
  const own = new Map([SETTINGS, ...read.map(({ file }) => file)].map((file) => [seen(file), file]));
  return {
    root,
    // Without sound settings nobody is asked anything but what is wrong.
    settings: (settings.fields as Settings | undefined) ?? { legal_basis: {} },
    file: seen(SETTINGS),
    people: new Map(people),
    diagnostics: [...settings.diagnostics, ...read.flatMap(({ diagnostics }) => diagnostics)],
    files: [...own.keys()],
    source: (file): Promise<Source> => readSource(root, own.get(file) ?? file),
  };
}

/** What a file holds, where it is sound, and what is wrong with it. */
async function readFile(
  root: string,
  file: string,
  shown: string,
  inspect: Inspect,
): Promise<{ fields: { [key: string]: Json } | undefined; diagnostics: Diagnostic[] }> {
  const read = readText(root, file);
  if ('diagnostic' in read) return { fields: undefined, diagnostics: [{ ...read.diagnostic, file: shown }] };
  const { value, positions, diagnostics } = parse(shown, read.text);

  const findings = value ? await inspect(value, shown) : [];
  const all = [
    ...diagnostics,
    ...findings.map(({ part, ...finding }) => ({ ...finding, range: positions.nearest(finding.path, part) })),
  ];
  const isSound = value !== undefined && all.every(({ severity }) => severity !== 'error');
  return { fields: isSound ? value : undefined, diagnostics: all };
}
