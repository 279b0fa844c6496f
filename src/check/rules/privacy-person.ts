import { contactsIn } from '../../model/contact.js';
import { fold, LANGUAGES } from '../../model/text.js';
import { items, type Issue } from '../checked-record.js';
import { relationRule } from './rule.js';

/** A title before a name, where a person would be named: an institution may have one further on, in the name that it is called after. */
const TITLE =
  /(?:^|[,;:(–—]\s*)(?:Mr|Mrs|Ms|Miss|Dr|Prof|Mme|Mlle|M|Madame|Monsieur|Mademoiselle|Col|Capt|Lt)\.?\s+\p{Lu}/u;

export const privacyPerson = relationRule(
  'privacy/person',
  'countries',
  ({ fields: { focal_points: points } }, context): Issue[] => {
    if (points === undefined) return [];
    const names = context.records('experts').flatMap(({ fields: { name } }) => (name === undefined ? [] : [name]));
    return items(points).flatMap(({ item: { institution }, i }) =>
      LANGUAGES.flatMap((language): Issue[] => {
        const text = institution?.[language];
        const found = text === undefined ? undefined : personIn(text, names);
        if (found === undefined) return [];
        return [
          {
            at: ['focal_points', i, 'institution', language],
            message: `A focal point is an institution, but this names a person: ${found}.`,
            hint: 'Name the institution alone; who works there is not recorded.',
          },
        ];
      }),
    );
  },
);

/** What in a text tells that it is about a person: an expert on record, a title, an address. */
function personIn(text: string, experts: readonly string[]): string | undefined {
  const words = ` ${fold(text)} `;
  const expert = experts.find((name) => words.includes(` ${fold(name)} `));
  if (expert !== undefined) return `\`${expert}\`, an expert on record`;
  const title = TITLE.exec(text)?.[0];
  if (title !== undefined) return `\`${title.replace(/^[,;:(–—\s]+/u, '')}…\` is how a person is addressed`;
  const [contact] = contactsIn(text);
  return contact && `\`${contact.text}\` is ${contact.kind}`;
}
