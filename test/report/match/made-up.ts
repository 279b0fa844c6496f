import type { CollectionName, Records } from '../../../src/model/collections.js';
import type { Dataset, Entity } from '../../../src/model/dataset.js';
import type { Action, Expert, Manifest } from '../../../src/model/records.js';
import { type View, view } from '../../../src/model/view.js';

const text = (word: string): { en: string; fr: string } => ({ en: word, fr: word });

export const TOPICS = ['trafficking', 'asylum', 'diaspora', 'visas'];
export const LANGUAGES_SPOKEN = ['en', 'fr', 'pt'];
/** Two regions of three countries each, and a country that is a member of the Union. */
export const COUNTRIES = ['north-a', 'north-b', 'north-c', 'south-a', 'south-b', 'south-c', 'member'];

/** A view of a dataset in memory, with an action in `north-a` and the experts and other actions given, all of them made up. */
export function madeUp(
  experts: readonly [id: string, fields: Expert][],
  matching?: Manifest['matching'],
  actions: readonly [id: string, fields: Action][] = [],
): View {
  const held: Partial<{ [C in CollectionName]: [string, Records[C]][] }> = {
    actions: [
      [
        'asked',
        { name: text('Asked'), status: 'preparation', countries: ['north-a'], topics: ['trafficking', 'asylum'] },
      ],
      [
        'other',
        {
          name: text('Other'),
          status: 'ongoing',
          countries: ['south-a'],
          topics: ['visas'],
          period: { start: '2015-01' },
        },
      ],
      ...actions,
    ],
    experts: [...experts],
    countries: COUNTRIES.map((id, i) => [
      id,
      {
        name: text(id),
        iso2: `A${String.fromCharCode(65 + i)}`,
        iso3: `AA${String.fromCharCode(65 + i)}`,
        m49: `00${String(i)}`,
        un_region: 'somewhere',
        ...(id === 'member' ? {} : { region: id.slice(0, id.indexOf('-')) }),
      },
    ]),
    organisations: [
      [
        'european-union',
        {
          name: text('European Union'),
          kind: 'regional-body',
          members: [{ country: 'member', from: '1958' }],
        },
      ],
    ],
    vocabularies: [
      ...TOPICS.map((code, i): [string, Records['vocabularies']] => [
        `topics/${code}`,
        { ...text(code), pillar: i < 2 ? 'one' : 'two' },
      ]),
      ...LANGUAGES_SPOKEN.map((code): [string, Records['vocabularies']] => [`languages/${code}`, text(code)]),
    ],
  };
  const all = <C extends CollectionName>(collection: C): Entity<C>[] =>
    (held[collection] ?? []).map(([id, fields]) => ({
      collection,
      id,
      fields,
      file: `${collection}/${id}.yaml`,
      path: [],
    }));
  const dataset: Dataset = {
    root: '/made-up',
    packaged: false,
    manifest: {
      title: text('Made up'),
      description: text('Made up'),
      languages: ['en', 'fr'],
      as_of: '2016-06',
      phases: {},
      ...(matching ? { matching } : {}),
    },
    all,
    get: (collection, id) => all(collection).find((each) => each.id === id),
    vocabulary: (name) => all('vocabularies').filter(({ id }) => id.startsWith(`${name}/`)),
    broken: [],
    brokenIn: () => [],
    diagnostics: [],
    files: [],
    source: () => Promise.reject(new Error('nothing stands in a file')),
  };
  return view(dataset, 'en');
}
