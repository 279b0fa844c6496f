import { COLLECTION_NAMES } from '../../model/collections.js';
import { nameOfOne } from '../../report/attributes.js';
import { recordsOf } from '../../report/listing.js';
import { TEXT_FIELD } from '../../report/query/parse.js';

const WIDTH = 76;

const GRAMMAR = `Queries

A query is a list of terms, FIELD:VALUE, in any order. Commands that list, count
or export take terms as arguments; the common fields of actions are options as
well: --region asia is region:asia.

  $ mieux list region:asia status:ongoing
  $ mieux stats topics not:region:asia active:2012..2014
  $ mieux list experts country:france
  $ mieux export csv --country togo --output togo

How terms go together
  region:asia topic:visa          both must hold: different fields
  topic:visa topic:asylum         either: the same field twice
  topic:visa,asylum               either: separated by commas
  not:status:refused              all but these
  phase:none                      records without a value

Values
  codes and ids                   region:asia, from:italy
  labels and names                status:"in preparation", country:"ivory coast"
                                  (either language, accents or none)
  ISO codes of countries          country:CI, country:CIV
  yes and no                      joint:yes
  periods                         active:2012..2014, see \`mieux help dates\`
  numbers                         months:25, months:12..24, months:25..
  words of one field              objective:police
  words in the record's text      text:"border guards"

A shell splits at spaces and takes quotes away: quote values that have spaces.
An unknown field or value is an error that suggests the nearest, never an empty
result. \`mieux search WORDS\` finds words in all collections at once.
`;

/** The grammar, and the fields of every collection as the program knows them. */
export function query(): string {
  const fields = COLLECTION_NAMES.map((name) => {
    const names = [...new Set([...recordsOf(name).attributes.map(nameOfOne), TEXT_FIELD])];
    return `  ${name}\n${wrapped(names.join(', '))}`;
  });
  return `${GRAMMAR}\nFields\n${fields.join('')}`;
}

function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length + 5 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `    ${line}\n`).join('');
}
