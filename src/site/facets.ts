import type { Entity } from '../model/dataset.js';
import { compareNames } from '../model/text.js';
import type { Edition } from './edition.js';
import { html, type Markup, type Part } from '../render/markup.js';

interface Facet {
  /** Name of the field in a query, and in the address. */
  field: string;
  label: string;
  values: readonly { code: string; label: string }[];
  isOpen: boolean;
}

/** The fields that the table can be narrowed by, with the values that some request has. */
function facetsOf(edition: Edition): Facet[] {
  const { words, view, language } = edition;
  const found = new Set(edition.requests.flatMap((action) => keysOf(action, edition)));
  const of = (field: string, codes: readonly string[], label: (code: string) => string): Facet['values'] =>
    codes.filter((code) => found.has(`${field}:${code}`)).map((code) => ({ code, label: label(code) }));
  const named = (values: Facet['values']): Facet['values'] =>
    [...values].sort((a, b) => compareNames(a.label, b.label, language));
  const { first, last } = edition.years;
  const years = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  const { lexicon } = view;
  const facets: Facet[] = [
    {
      field: 'status',
      label: words.status,
      values: of('status', lexicon.codes('vocabularies/statuses'), (code) =>
        edition.label('vocabularies/statuses', code),
      ),
      isOpen: true,
    },
    {
      field: 'region',
      label: words.region,
      values: of('region', edition.regions, (code) => edition.label('vocabularies/regions', code)),
      isOpen: true,
    },
    {
      field: 'pillar',
      label: words.pillar,
      values: of('pillar', edition.pillars, (code) => edition.label('vocabularies/pillars', code)),
      isOpen: false,
    },
    {
      field: 'topic',
      label: words.topics,
      values: named(of('topic', edition.topics, (code) => edition.label('vocabularies/topics', code))),
      isOpen: false,
    },
    {
      field: 'from',
      label: words.expertsFrom,
      values: named(of('from', lexicon.codes('countries'), (code) => edition.label('countries', code))),
      isOpen: false,
    },
    { field: 'active', label: words.runningIn, values: of('active', years, (code) => code), isOpen: false },
  ];
  return facets.filter(({ values }) => values.length > 0);
}

/** The fields that narrow the table of requests. */
export function facetForm(edition: Edition): Markup {
  const { words } = edition;
  return html`<div
    class="facets"
    role="search"
    id="facets"
    aria-label="${words.facets}"
    data-index="~/../assets/index.js"
  >
    <div class="find">
      <label for="q">${words.find}</label
      ><input id="q" type="search" autocomplete="off" aria-describedby="hint" /><small id="hint"
        >${words.findHint}</small
      >
    </div>
    ${facetsOf(edition).map(fieldset)}
    <p class="go">
      <a href="#list" id="go" data-text="${words.toResults}">${words.toResults.replace('{count}', '')}</a>
    </p>
  </div>`;
}

function fieldset({ field, label, values, isOpen }: Facet): Part {
  return html`<details${isOpen && html` open`}><summary>${label}</summary><fieldset><legend class="vh">${label}</legend>
${values.map(
  ({ code, label: name }) =>
    html`<label
      ><input type="checkbox" name="${field}" value="${code}" /><span>${name}</span><span class="c"></span
    ></label> `,
)}</fieldset></details>
`;
}

/** What a request answers to in the facets: `status:ongoing`, `region:asia`. */
export function keysOf({ fields }: Entity<'actions'>, edition: Edition): string[] {
  const { derived } = edition.view;
  const region = derived.region(fields);
  const active = derived.active(fields);
  const years: string[] = [];
  if (active?.from !== undefined && active.to !== undefined)
    for (let year = Number(active.from.slice(0, 4)); year <= Number(active.to.slice(0, 4)); year++)
      years.push(`active:${year}`);
  return [
    `status:${fields.status}`,
    ...(region === undefined ? [] : [`region:${region}`]),
    ...derived.pillars(fields.topics).map((code) => `pillar:${code}`),
    ...(fields.topics ?? []).map((code) => `topic:${code}`),
    ...(fields.expertise?.countries ?? []).map((code) => `from:${code}`),
    ...years,
  ];
}
