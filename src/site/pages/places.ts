import type { Entity } from '../../model/dataset.js';
import { compareNames } from '../../model/text.js';
import { locator } from '../charts/map.js';
import { first } from '../charts/drawings.js';
import { groupsOf } from '../charts/drawing.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup, type Part } from '../../render/markup.js';
import { besides, cells, headings, listSections, usedIn } from '../items.js';
import { actionTable, facts, pager, relatedTo, remarks } from '../record.js';

/** All countries, region by region, then the organisations. */
export function countriesPage(edition: Edition): Page {
  const { words } = edition;
  const all = edition.all('countries');
  const counts = countsOf(edition);
  const byRegion = [...edition.regions, undefined].map((region) => ({
    region,
    countries: all.filter(({ fields }) => fields.region === region),
  }));
  return {
    path: 'countries.html',
    title: words.countries,
    body: html`<h1>${words.countries}</h1>
      <p class="sub">${words.countriesLede(edition.number(all.length))}</p>
      ${byRegion.map(({ region, countries }) => countries.length > 0 && regionSection(region, countries, counts, edition))}
      ${organisationsSection(edition)}`,
  };
}

/** What took place in each country, by its id: requests, actions, actions through an organisation, actions that its experts served. */
function countsOf(edition: Edition): ReadonlyMap<string, readonly number[]> {
  const { derived } = edition.view;
  const tally = (named: (action: Entity<'actions'>) => readonly string[], of: readonly Entity<'actions'>[]) => {
    const counts = new Map<string, number>();
    for (const id of of.flatMap((action) => [...new Set(named(action))])) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  };
  const requests = tally(({ fields }) => fields.countries ?? [], edition.requests);
  const actions = new Map(
    groupsOf(first(edition.tables({ view: 'countries' })), edition).map(({ code, count }) => [code, count]),
  );
  const through = tally(
    ({ fields }) => derived.beneficiaries(fields).filter((id) => !fields.countries?.includes(id)),
    edition.actions,
  );
  const served = tally(({ fields }) => fields.expertise?.countries ?? [], edition.actions);
  return new Map(
    edition
      .all('countries')
      .map(({ id }) => [id, [requests, actions, through, served].map((counts) => counts.get(id) ?? 0)]),
  );
}

function regionSection(
  region: string | undefined,
  countries: readonly Entity<'countries'>[],
  counts: ReadonlyMap<string, readonly number[]>,
  edition: Edition,
): Markup {
  const { words } = edition;
  return html`<section class="long">
    <h2>${region === undefined ? words.noRegion : edition.link('vocabularies/regions', region)}</h2>
    <table class="grid narrow">
      <thead>
        <tr>
          <th scope="col">${words.country}</th>
          <th scope="col" class="n">${words.requests}</th>
          <th scope="col" class="n">${words.actions}</th>
          <th scope="col" class="n">${words.bodies}</th>
          <th scope="col" class="n">${words.actionsServed}</th>
        </tr>
      </thead>
      <tbody>
        ${countries.map(
          (country) =>
            html`<tr>
              <th scope="row">${edition.linkTo(country)}</th>
              ${counts.get(country.id)?.map((count) => html`<td class="n">${count === 0 ? html`<span class="muted">·</span>` : count}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </section> `;
}

function organisationsSection(edition: Edition): Part {
  const { words } = edition;
  const all = edition.all('organisations');
  if (all.length === 0) return undefined;
  return html`<section class="long">
    <h2>${words.organisationsTitle}</h2>
    <table class="grid narrow">
      <thead>
        <tr>
          <th scope="col">${words.organisations}</th>
          <th scope="col">${words.region}</th>
          <th scope="col" class="n">${words.requests}</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(
          (each) =>
            html`<tr>
              <th scope="row">${edition.linkTo(each)}</th>
              <td>${each.fields.region !== undefined && edition.link('vocabularies/regions', each.fields.region)}</td>
              <td class="n">${requestsOf(each, edition).length}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </section> `;
}

const requestsOf = ({ id }: Entity<'organisations'>, { requests }: Edition): Entity<'actions'>[] =>
  requests.filter(({ fields }) => fields.organisations?.includes(id));

export function countryPage(country: Entity<'countries'>, edition: Edition): Page {
  const { region, notes } = country.fields;
  const sections = [listSections(country, edition), relatedTo(country, edition), remarks(notes, edition)];
  return {
    path: `countries/${country.id}.html`,
    title: edition.name(country),
    under: 'countries.html',
    body: html`<p class="crumbs">
        <a href="~/countries.html">${edition.words.countries}</a
        >${region !== undefined && html` · ${edition.link('vocabularies/regions', region)}`}
      </p>
      <h1>${edition.name(country)}</h1>
      <div class="record">
        <div class="side">${locator([country.id], [], edition)}${facts(country, edition, ['id'])}</div>
        <div>${sections}</div>
      </div>
      <p class="cmd">${edition.words.code} <code>mieux show countries/${country.id}</code></p>
      ${pager(country, edition.all('countries'), edition)}`,
  };
}

export function organisationPage(organisation: Entity<'organisations'>, edition: Edition): Page {
  const { words } = edition;
  const { fields } = organisation;
  const members = [...(fields.members ?? [])].sort((a, b) =>
    compareNames(edition.label('countries', a.country), edition.label('countries', b.country), edition.language),
  );
  const others = usedIn(besides('organisations', 'members', ['country', 'from', 'to']), members, edition);
  const today = members.filter(({ to }) => to === undefined).map(({ country }) => country);
  return {
    path: `organisations/${organisation.id}.html`,
    title: edition.name(organisation),
    under: 'countries.html',
    body: html`<p class="crumbs"><a href="~/countries.html">${words.countries}</a></p>
      <h1>${edition.name(organisation)}</h1>
      <div class="record">
        <div class="side">${locator([], today, edition)}${facts(organisation, edition, ['id', 'members'])}</div>
        <div>
          ${relatedTo(organisation, edition)}${
            members.length > 0 &&
            html`<section class="long">
              <h2>${words.members}</h2>
              <table class="grid">
                <thead>
                  <tr>
                    <th scope="col">${words.country}</th>
                    <th scope="col">${words.from}</th>
                    <th scope="col">${words.to}</th>
                    ${headings(others, edition)}
                  </tr>
                </thead>
                <tbody>
                  ${members.map(
                    (member) =>
                      html`<tr>
                        <th scope="row">${edition.link('countries', member.country)}</th>
                        <td>${edition.date(member.from)}</td>
                        <td>${member.to === undefined ? words.now : edition.date(member.to)}</td>
                        ${cells(others, member, edition)}
                      </tr> `,
                  )}
                </tbody>
              </table>
            </section>`
          }${listSections(organisation, edition, ['members'])}${remarks(fields.notes, edition)}
        </div>
      </div>
      <p class="cmd">${words.code} <code>mieux show organisations/${organisation.id}</code></p>
      ${pager(organisation, edition.all('organisations'), edition)}`,
  };
}

/** A region: the way to its requests for those without scripts. */
export function regionPage(region: string, edition: Edition): Page {
  const { words } = edition;
  const requests = edition.requests.filter(({ fields }) => edition.view.derived.region(fields) === region);
  const countries = edition.all('countries').filter(({ fields }) => fields.region === region);
  const label = edition.label('vocabularies/regions', region);
  return {
    path: `regions/${region}.html`,
    title: label,
    under: 'countries.html',
    body: html`<p class="crumbs"><a href="~/countries.html">${words.countries}</a></p>
      <h1>${label}</h1>
      <div class="record">
        <div class="side">
          ${locator(
            countries.map(({ id }) => id),
            [],
            edition,
          )}
          <dl class="kv">
            <dt>${words.countries}</dt>
            <dd>
              ${joined(
                countries.map((each) => edition.linkTo(each)),
                ', ',
              )}
            </dd>
          </dl>
        </div>
        <div>
          <section class="long">
            <h2>${words.requestsOf}</h2>
            ${requests.length > 0 ? actionTable(requests, edition) : html`<p class="sub">${words.none}</p>`}
          </section>
        </div>
      </div>
      <p class="cmd">${words.code} <code>mieux list region:${region}</code></p>`,
  };
}
