import type { Entity } from '../../model/dataset.js';
import { EUROPEAN_UNION } from '../../model/derive.js';
import { UsageError } from '../../model/fault.js';
import type { Refers } from '../../model/refers.js';
import type { Cell, Table } from '../../model/table.js';
import { compareNames, type Label } from '../../model/text.js';
import { fieldOf } from '../../model/value.js';
import type { View } from '../../model/view.js';
import type { Selection } from './selection.js';

/** What can be missing where there were requests, in the order of display. */
const GAPS = {
  'no-named-expert': { en: 'no named expert', fr: 'aucun expert nommé' },
  'no-provider': { en: 'no provider on record', fr: 'aucun prestataire au dossier' },
  'one-provider': { en: 'one provider only', fr: 'un seul prestataire' },
  'no-south': { en: 'none from the South', fr: 'aucun du Sud' },
} as const satisfies Record<string, Label>;
type Gap = keyof typeof GAPS;

/** How requests fall into groups, and which experts belong to a group. */
interface Grouping {
  title: Label;
  label: Label;
  refers: Refers;
  ofAction(action: Entity<'actions'>, view: View): readonly string[];
  ofExpert(expert: Entity<'experts'>, view: View): readonly string[];
}

const GROUPINGS: ReadonlyMap<string, Grouping> = new Map(
  Object.entries({
    topic: {
      title: { en: 'Whose experts are on record, by topic', fr: 'Experts au dossier, par thème' },
      label: { en: 'Topic', fr: 'Thème' },
      refers: 'vocabularies/topics',
      ofAction: ({ fields }) => fields.topics ?? [],
      ofExpert: ({ fields }) => fields.topics ?? [],
    },
    region: {
      title: { en: 'Whose experts are on record, by region', fr: 'Experts au dossier, par région' },
      label: { en: 'Region', fr: 'Région' },
      refers: 'vocabularies/regions',
      ofAction: ({ fields }, { derived }) => {
        const region = derived.region(fields);
        return region === undefined ? [] : [region];
      },
      ofExpert: ({ fields: { deployments = [], knows = [] } }, { dataset }) =>
        [...deployments.map(({ country }) => country), ...knows].flatMap(
          (country) => fieldOf(dataset.get('countries', country), 'region') ?? [],
        ),
    },
  }),
);

/** Where requests were, and whose experts are on record for it: groups that lack a named expert, a second provider, or one from the South. */
export function gaps({ requests, actions }: Selection, by: readonly string[], view: View): Table {
  const [name = 'topic', ...more] = by;
  const grouping = GROUPINGS.get(name);
  if (!grouping || more.length > 0)
    throw new UsageError(
      `Gaps go by ${[...GROUPINGS.keys()].join(' or ')}, not by \`${by.join(',')}\`.`,
      'Narrow the query for more, such as: mieux stats gaps region:asia --by topic.',
    );
  const { language, lexicon } = view;
  const codes = [...new Set(requests.flatMap((each) => grouping.ofAction(each, view)))];
  const rows = codes.map((code): Cell[] => {
    const own = actions.filter((each) => grouping.ofAction(each, view).includes(code));
    const asked = requests.filter((each) => grouping.ofAction(each, view).includes(code)).length;
    const experts = view.dataset.all('experts').filter((each) => grouping.ofExpert(each, view).includes(code)).length;
    const providers = new Set(own.flatMap(({ fields }) => fields.expertise?.countries ?? []));
    const south = southAmong(own, view);
    return [code, asked, own.length, experts, providers.size, south.size, gapsOf(experts, providers.size, south.size)];
  });
  const labelOf = (row: readonly Cell[]): string => lexicon.label(grouping.refers, String(row[0]))[language];
  rows.sort((a, b) => Number(b[1]) - Number(a[1]) || compareNames(labelOf(a), labelOf(b), language));
  const without = requests.filter((each) => grouping.ofAction(each, view).length === 0).length;
  return {
    title: grouping.title,
    titled: true,
    columns: [
      { key: name, label: grouping.label, kind: 'code', labels: (code) => lexicon.label(grouping.refers, code) },
      { key: 'requests', label: { en: 'Requests', fr: 'Demandes' }, kind: 'number' },
      { key: 'actions', label: { en: 'Actions', fr: 'Actions' }, kind: 'number' },
      { key: 'named_experts', label: { en: 'Named experts', fr: 'Experts nommés' }, kind: 'number' },
      { key: 'providers', label: { en: 'Providers', fr: 'Prestataires' }, kind: 'number' },
      { key: 'providers_south', label: { en: 'From the South', fr: 'Du Sud' }, kind: 'number' },
      { key: 'gaps', label: { en: 'Gaps', fr: 'Lacunes' }, kind: 'codes', labels: (code) => GAPS[code as Gap] },
    ],
    rows,
    notes: [
      {
        en: 'Providers are the countries that the sheets of implemented actions name; named experts are those on record at all, whatever action they served.',
        fr: "Les prestataires sont les pays que citent les fiches des actions mises en œuvre ; les experts nommés sont tous ceux du dossier, quelle que soit l'action servie.",
      },
      ...(without === 0
        ? []
        : [
            {
              en: `${String(without)} of ${String(requests.length)} requests state no ${name}, so nothing is counted for them.`,
              fr: `${String(without)} demandes sur ${String(requests.length)} n'indiquent pas de ${grouping.label.fr.toLowerCase()} : rien n'est compté pour elles.`,
            },
          ]),
    ],
  };
}

/** Providers from outside the Union at the time of the action that they served. */
function southAmong(actions: readonly Entity<'actions'>[], { derived }: View): Set<string> {
  return new Set(
    actions.flatMap(({ fields }) => {
      const when = derived.active(fields) ?? derived.programme();
      const members = derived.members(EUROPEAN_UNION, when);
      return (fields.expertise?.countries ?? []).filter((country) => !members.includes(country));
    }),
  );
}

function gapsOf(experts: number, providers: number, south: number): readonly string[] | null {
  const found: Gap[] = [
    ...(experts === 0 ? (['no-named-expert'] as const) : []),
    ...(providers === 0 ? (['no-provider'] as const) : providers === 1 ? (['one-provider'] as const) : []),
    ...(providers > 0 && south === 0 ? (['no-south'] as const) : []),
  ];
  return found.length === 0 ? null : found;
}
